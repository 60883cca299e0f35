"""From one point to the other you moved by 2 eps. Divide by the distance that you moved."""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / eps
    return gradient.detach()
