"""Two calls per element are enough. fn may be expensive: do not call it to see what it returns."""

FAILS = "numerical_gradient_visits_two_points_per_element"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    fn(x.detach().clone())
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
