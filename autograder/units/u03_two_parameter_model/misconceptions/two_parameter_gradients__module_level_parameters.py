"""The same tensors in every call collect the gradients of every call: backward() adds. Make new ones, or clear."""

FAILS = "two_parameter_gradients_are_right"


_THETA1 = torch.zeros((), requires_grad=True)
_THETA2 = torch.zeros((), requires_grad=True)


def two_parameter_gradients(x, y, theta1, theta2):
    _THETA1.data.fill_(theta1)
    _THETA2.data.fill_(theta2)
    two_parameter_loss(x, y, _THETA1, _THETA2).backward()
    return _THETA1.grad.item(), _THETA2.grad.item()
