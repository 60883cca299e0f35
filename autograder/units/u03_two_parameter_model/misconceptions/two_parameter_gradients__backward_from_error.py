"""The square is part of the loss, and its derivative is a factor of every gradient: 2 * error."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    error = x * t1 * t2 - y
    error.abs().backward()
    return t1.grad.item(), t2.grad.item()
