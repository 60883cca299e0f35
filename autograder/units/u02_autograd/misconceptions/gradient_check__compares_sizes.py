"""Gradients with the wrong sign have the right size. Take the absolute value of the difference,
not the difference of the absolute values.
"""

FAILS = "gradient_check_finds_the_worst_element"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    scale = torch.maximum(a.abs(), n.abs()).clamp(min=1.0)
    return ((a.abs() - n.abs()).abs() / scale).max().item()
