"""Small differences of the loss are a check of the chain rule, not the chain rule; far off they drown in rounding."""

FAILS = "manual_gradients_are_right"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    def loss(a, b):
        return (x * a * b - y) ** 2

    eps = 1e-5
    by_theta1 = (loss(theta1 + eps, theta2) - loss(theta1 - eps, theta2)) / (2 * eps)
    by_theta2 = (loss(theta1, theta2 + eps) - loss(theta1, theta2 - eps)) / (2 * eps)
    return by_theta1, by_theta2
