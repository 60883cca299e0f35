"""An average hides one wrong element among many right ones. One is enough to be wrong: take the
largest.
"""

FAILS = "gradient_check_finds_the_worst_element"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    return ((a - n).abs() / torch.maximum(a.abs(), n.abs()).clamp(min=1.0)).mean().item()
