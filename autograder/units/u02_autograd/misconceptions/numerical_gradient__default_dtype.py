"""torch.zeros makes float32, and in float32 seven digits are left of the sixteen that you
measured. Make the result like x.
"""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros(x.shape, device=x.device)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
