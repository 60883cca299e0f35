"""Functions of torch instead of operators, one name for every step."""


def two_parameter_loss(x, y, theta1, theta2):
    hidden = torch.mul(theta1, x)
    y_pred = torch.mul(hidden, theta2)
    error = torch.sub(y_pred, y)
    return torch.pow(error, 2)
