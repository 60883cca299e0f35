"""torch.func.grad of a plain function, with respect to two arguments at once."""


def two_parameter_gradients(x, y, theta1, theta2):
    def loss(t1, t2):
        return (x * t1 * t2 - y) ** 2

    at = (torch.tensor(float(theta1)), torch.tensor(float(theta2)))
    gradients = torch.func.grad(loss, argnums=(0, 1))(*at)
    return gradients[0].item(), gradients[1].item()
