"""A GPU's tensor can stay where it is; torch computes there, and the gradients come back there."""

FAILS = "two_parameter_loss_only_computes"


def two_parameter_loss(x, y, theta1, theta2):
    return ((x * theta1 * theta2 - y) ** 2).cpu()
