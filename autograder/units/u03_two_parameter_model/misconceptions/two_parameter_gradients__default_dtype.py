"""set_default_dtype changes every tensor that anybody makes from now on. Give your own tensors a dtype."""

FAILS = "two_parameter_gradients_leave_torch_alone"


def two_parameter_gradients(x, y, theta1, theta2):
    torch.set_default_dtype(torch.float64)
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    two_parameter_loss(x, y, t1, t2).backward()
    return t1.grad.item(), t2.grad.item()
