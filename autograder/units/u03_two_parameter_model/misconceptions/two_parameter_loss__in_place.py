"""x *= theta1 writes into the caller's tensor. Give the product a new name."""

FAILS = "two_parameter_loss_only_computes"


def two_parameter_loss(x, y, theta1, theta2):
    x *= theta1
    x *= theta2
    return (x - y) ** 2
