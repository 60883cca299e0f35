"""80 and 60 belong to the slide's numbers. Compute the gradients from the arguments, whatever they are."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    return 80.0, 60.0
