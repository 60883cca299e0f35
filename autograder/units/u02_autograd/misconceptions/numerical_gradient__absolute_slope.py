"""A slope may be negative, where fn falls. Do not take the absolute value of the difference."""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = abs(fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
