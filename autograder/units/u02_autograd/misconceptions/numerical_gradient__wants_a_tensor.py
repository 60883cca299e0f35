"""fn may return a plain float, which has no item(). float(…) takes both."""

FAILS = "numerical_gradient_takes_any_function"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up).item() - fn(down).item()) / (2 * eps)
    return gradient.detach()
