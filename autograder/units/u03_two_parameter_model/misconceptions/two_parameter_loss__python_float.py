"""A float has forgotten where it came from. Keep the loss a tensor until its gradients are there."""

FAILS = "two_parameter_loss_is_the_squared_error"


def two_parameter_loss(x, y, theta1, theta2):
    return ((x * theta1 * theta2 - y) ** 2).item()
