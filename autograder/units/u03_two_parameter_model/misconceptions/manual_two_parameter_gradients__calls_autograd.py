"""The two answers should check each other, so they must not be one. Write the formulas down yourself."""

FAILS = "manual_gradients_use_no_autograd"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    return two_parameter_gradients(x, y, theta1, theta2)
