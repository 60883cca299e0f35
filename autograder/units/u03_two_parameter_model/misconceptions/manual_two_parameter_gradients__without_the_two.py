"""The derivative of error ** 2 is 2 * error."""

FAILS = "manual_gradients_are_right"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    error = float(x * theta1 * theta2 - y)
    return error * x * theta2, error * x * theta1
