"""The result is a plain float: take it out with item()."""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    return ((a - n).abs() / torch.maximum(a.abs(), n.abs()).clamp(min=1.0)).max()
