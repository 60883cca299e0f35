"""Autograd agrees with itself, also where it is wrong. A check must be independent of what it
checks: call fn, and nothing else.
"""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    return fresh_gradient(fn, x)
