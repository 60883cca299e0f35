"""One number has the shape (), not (1,): the loss needs no list around it."""

FAILS = "two_parameter_loss_is_the_squared_error"


def two_parameter_loss(x, y, theta1, theta2):
    return torch.stack([(x * theta1 * theta2 - y) ** 2])
