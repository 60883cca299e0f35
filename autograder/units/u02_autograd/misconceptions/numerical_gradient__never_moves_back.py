"""Put each element back before you move the next one; otherwise all the later points are off by
the earlier steps.
"""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    point = x.detach().clone()
    for index in np.ndindex(*x.shape):
        point[index] += eps
        ahead = float(fn(point))
        point[index] -= 2 * eps
        gradient[index] = (ahead - float(fn(point))) / (2 * eps)
    return gradient.detach()
