"""The scale is the larger of the two gradients. With the measured one alone, a wrong gradient that
is much larger gives a number beyond all bounds.
"""

FAILS = "gradient_check_finds_the_worst_element"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    return ((a - n).abs() / n.abs().clamp(min=1.0)).max().item()
