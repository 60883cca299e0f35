"""A clone of x remembers x: where x requires a gradient, so does everything that you measure.
detach() first.
"""

FAILS = "numerical_gradient_leaves_x_alone"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x, requires_grad=False)
    for index in np.ndindex(*x.shape):
        up, down = x.clone(), x.clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / (2 * eps)
    return gradient
