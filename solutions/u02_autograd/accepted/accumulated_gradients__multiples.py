"""One gradient, then its multiples: what accumulating comes to."""


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    gradient = fresh_gradient(fn, x)
    return [count * gradient for count in range(1, passes + 1)]
