"""The chain rule multiplies: the slope of the square times the slope of what is squared."""

FAILS = "manual_gradients_are_right"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    return float(x * theta2), float(x * theta1)
