"""What is left of x * theta1 * theta2 after differentiating by theta1 is x * theta2."""

FAILS = "manual_gradients_are_right"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    error_gradient = 2.0 * (x * theta1 * theta2 - y)
    return error_gradient * x * theta1, error_gradient * x * theta2
