"""The slide squares the error. Its size alone would have a slope that does not grow with the error."""

FAILS = "two_parameter_loss_is_the_squared_error"


def two_parameter_loss(x, y, theta1, theta2):
    return (x * theta1 * theta2 - y).abs()
