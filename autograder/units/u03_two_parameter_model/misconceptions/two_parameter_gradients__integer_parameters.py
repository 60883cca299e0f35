"""torch.tensor(3) is an integer tensor, and integers have no slope. Ask for a floating point dtype."""

FAILS = "two_parameter_gradients_take_ints"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(theta1, requires_grad=True)
    t2 = torch.tensor(theta2, requires_grad=True)
    two_parameter_loss(x, y, t1, t2).backward()
    return t1.grad.item(), t2.grad.item()
