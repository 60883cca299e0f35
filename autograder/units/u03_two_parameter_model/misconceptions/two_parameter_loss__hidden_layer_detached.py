"""detach() in the middle is a wall: the loss is right, but theta1 never hears of it."""

FAILS = "two_parameter_loss_reaches_both_parameters"


def two_parameter_loss(x, y, theta1, theta2):
    hidden = (x * theta1).detach()
    return (hidden * theta2 - y) ** 2
