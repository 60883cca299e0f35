"""Read the value of a tensor without .data: it is the same number, but it belongs to no graph."""

FAILS = "two_parameter_loss_reaches_both_parameters"


def two_parameter_loss(x, y, theta1, theta2):
    error = x * theta1 * theta2 - y
    return error.data * error
