"""On the slide x is 1, so a loss without it looks right there. Multiply by the input that you are given."""

FAILS = "two_parameter_loss_is_the_squared_error"


def two_parameter_loss(x, y, theta1, theta2):
    return (theta1 * theta2 - y) ** 2
