"""x and y may be plain numbers, too. The operators of torch take both; methods of tensors do not."""

FAILS = "two_parameter_loss_is_the_squared_error"


def two_parameter_loss(x, y, theta1, theta2):
    return x.mul(theta1).mul(theta2).sub(y).square()
