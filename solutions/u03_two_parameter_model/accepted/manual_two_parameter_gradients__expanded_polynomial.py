"""The square multiplied out first, then differentiated term by term."""


def manual_two_parameter_gradients(x, y, theta1, theta2):
    first = 2 * x**2 * theta1 * theta2**2 - 2 * x * y * theta2
    second = 2 * x**2 * theta1**2 * theta2 - 2 * x * y * theta1
    return float(first), float(second)
