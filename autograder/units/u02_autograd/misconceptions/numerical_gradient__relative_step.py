"""A step that grows with x is a good idea elsewhere. This contract says eps, the same for every
element.
"""

FAILS = "numerical_gradient_uses_eps"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        step = eps * max(1.0, abs(float(x[index])))
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += step
        down[index] -= step
        gradient[index] = (fn(up) - fn(down)) / (2 * step)
    return gradient.detach()
