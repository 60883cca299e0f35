"""The error changes with theta1 by x * theta2. On the slide x is 1, elsewhere it is a factor."""

FAILS = "manual_gradients_are_right"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    error_gradient = 2.0 * (x * theta1 * theta2 - y)
    return error_gradient * theta2, error_gradient * theta1
