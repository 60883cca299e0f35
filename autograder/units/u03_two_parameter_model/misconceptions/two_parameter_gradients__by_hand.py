"""The formulas by hand are the next task. Here, let autograd find them: that also works where no formula is known."""

FAILS = "two_parameter_gradients_come_from_autograd"


def two_parameter_gradients(x, y, theta1, theta2):
    return manual_two_parameter_gradients(x, y, theta1, theta2)
