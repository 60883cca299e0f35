"""Clear gradients before the backward pass, not between it and the moment when you read them."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    two_parameter_loss(x, y, t1, t2).backward()
    t1.grad.zero_()
    t2.grad.zero_()
    return t1.grad.item(), t2.grad.item()
