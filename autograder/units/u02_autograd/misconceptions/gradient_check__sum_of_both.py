"""Some books divide by |a| + |n|. Here the scale is the larger of the two, and at least 1."""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    return ((a - n).abs() / (a.abs() + n.abs()).clamp(min=1.0)).max().item()
