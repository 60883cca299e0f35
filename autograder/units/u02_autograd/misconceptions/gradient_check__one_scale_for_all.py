"""A large gradient elsewhere says nothing about this element. Divide each difference by the scale
of its own element.
"""

FAILS = "gradient_check_finds_the_worst_element"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    scale = max(1.0, a.abs().max().item(), n.abs().max().item())
    return (a - n).abs().max().item() / scale
