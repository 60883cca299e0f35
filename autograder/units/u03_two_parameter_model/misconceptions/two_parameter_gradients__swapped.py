"""The derivative by theta1 keeps theta2 as a factor, and so the larger gradient belongs to the smaller parameter."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    two_parameter_loss(x, y, t1, t2).backward()
    return t2.grad.item(), t1.grad.item()
