"""Enumerating x gives rows, not numbers: all elements of a row move together, and a 0-d tensor has
no rows at all. np.ndindex(*x.shape) names every single element.
"""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    for i in range(len(x)):
        up, down = x.detach().clone(), x.detach().clone()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
