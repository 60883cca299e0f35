"""Ints times ints are ints. Let a float take part, 2.0 instead of 2 say, or convert at the end."""

FAILS = "manual_gradients_of_ints_are_floats"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    error_gradient = 2 * (x * theta1 * theta2 - y)
    return error_gradient * x * theta2, error_gradient * x * theta1
