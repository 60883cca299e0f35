"""True and False do not tell how far off the gradient is. Return the number."""

FAILS = "gradient_check_tells_right_from_wrong"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    return bool(torch.allclose(fresh_gradient(fn, x), numerical_gradient(fn, x)))
