"""Moving all elements together measures how fn changes along one diagonal. Move one element at a
time.
"""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    slope = (fn(x.detach() + eps) - fn(x.detach() - eps)) / (2 * eps)
    return torch.full_like(x, float(slope)).detach()
