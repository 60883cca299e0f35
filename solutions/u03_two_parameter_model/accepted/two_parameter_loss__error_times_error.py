"""The square as a product of the error with itself, with the target first."""


def two_parameter_loss(x, y, theta1, theta2):
    error = y - x * (theta1 * theta2)
    return error * error
