"""A check that never fails checks nothing, and autograd always agrees with autograd. Compare it with what you
measured, and try a function with a wrong backward.
"""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    return 0.0
