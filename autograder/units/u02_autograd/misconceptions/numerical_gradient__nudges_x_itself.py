"""In-place steps on x are seen by everyone who holds x, and adding and subtracting eps does not
always lead back to the same number. Nudge a detached clone.
"""

FAILS = "numerical_gradient_leaves_x_alone"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    with torch.no_grad():
        for index in np.ndindex(*x.shape):
            x[index] += eps
            ahead = float(fn(x))
            x[index] -= 2 * eps
            gradient[index] = (ahead - float(fn(x))) / (2 * eps)
            x[index] += eps
    return gradient.detach()
