"""Too small a gradient is as wrong as one that is too large. Without abs(), only one of the two
counts.
"""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    return ((a - n) / torch.maximum(a.abs(), n.abs()).clamp(min=1.0)).max().item()
