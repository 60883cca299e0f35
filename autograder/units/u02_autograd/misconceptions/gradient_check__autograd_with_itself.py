"""A check that never fails checks nothing, and autograd always agrees with autograd. Compare it with what you
measured, and try a function with a wrong backward.
"""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), fresh_gradient(fn, x)
    scale = torch.maximum(a.abs(), n.abs()).clamp(min=1.0)
    return ((a - n).abs() / scale).max().item()
