"""Brackets make a list. The signature promises a tuple: a fixed number of values, each with its place."""

FAILS = "two_parameter_gradients_are_a_tuple"


def two_parameter_gradients(x, y, theta1, theta2):
    theta1 = torch.tensor(float(theta1), requires_grad=True)
    theta2 = torch.tensor(float(theta2), requires_grad=True)
    two_parameter_loss(x, y, theta1, theta2).backward()
    return [theta1.grad.item(), theta2.grad.item()]
