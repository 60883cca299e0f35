"""Falling back on measuring only where autograd fails gives autograd's answer wherever it has one,
right or wrong. The numerical gradient needs nothing but calls of fn.
"""

FAILS = "numerical_gradient_takes_any_function"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    try:
        return fresh_gradient(fn, x)
    except (RuntimeError, TypeError, AttributeError):
        pass
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
