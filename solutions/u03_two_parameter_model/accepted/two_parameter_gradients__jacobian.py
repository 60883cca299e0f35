"""torch.autograd.functional.jacobian, in float64."""

from torch.autograd.functional import jacobian


def two_parameter_gradients(x, y, theta1, theta2):
    at = tuple(torch.tensor(value, dtype=torch.float64) for value in (theta1, theta2))
    first, second = jacobian(lambda t1, t2: two_parameter_loss(x, y, t1, t2), at)
    return first.item(), second.item()
