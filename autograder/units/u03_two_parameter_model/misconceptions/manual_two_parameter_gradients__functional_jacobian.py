"""torch.autograd.functional is autograd as well. By hand, the chain rule takes three lines."""

FAILS = "manual_gradients_use_no_autograd"


def manual_two_parameter_gradients(x, y, theta1, theta2):
    at = (torch.tensor(float(theta1)), torch.tensor(float(theta2)))
    grads = torch.autograd.functional.jacobian(lambda a, b: (x * a * b - y) ** 2, at)
    return grads[0].item(), grads[1].item()
