"""A Python loop over pairs of numbers."""


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    exact = fresh_gradient(fn, x).flatten().tolist()
    measured = numerical_gradient(fn, x).flatten().tolist()
    return max(abs(a - n) / max(1.0, abs(a), abs(n)) for a, n in zip(exact, measured, strict=True))
