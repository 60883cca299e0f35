"""With float32 the step of 1e-5 drowns in rounding: the two values of fn agree in nearly all the
digits that there are. Stay in the dtype of x.
"""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().float(), x.detach().float()
        up, down = up.clone(), down.clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
