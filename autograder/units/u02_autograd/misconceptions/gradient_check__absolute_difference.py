"""Gradients of a million differ by more than 1e-6 from rounding alone. Divide by the scale where
the gradients are large.
"""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    return (fresh_gradient(fn, x) - numerical_gradient(fn, x)).abs().max().item()
