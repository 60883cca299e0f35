"""torch.tensor(...) copies the number and drops its history. Hand back the tensor that you computed."""

FAILS = "two_parameter_loss_reaches_both_parameters"


def two_parameter_loss(x, y, theta1, theta2):
    return torch.tensor((float(x) * float(theta1) * float(theta2) - float(y)) ** 2)
