"""2 * error is how the loss changes with the error. Go on to how the error changes with each parameter."""

FAILS = "manual_gradients_are_right"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    error_gradient = 2.0 * (x * theta1 * theta2 - y)
    return error_gradient, error_gradient
