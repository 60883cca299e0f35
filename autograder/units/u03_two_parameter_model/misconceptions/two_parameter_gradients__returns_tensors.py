"""Hand back plain numbers: .grad.item() is a Python float, .grad is a tensor."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    two_parameter_loss(x, y, t1, t2).backward()
    return t1.grad, t2.grad
