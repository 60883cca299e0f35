"""Autograd follows only tensors that are told to require a gradient: requires_grad=True."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1))
    t2 = torch.tensor(float(theta2))
    two_parameter_loss(x, y, t1, t2).backward()
    return t1.grad.item(), t2.grad.item()
