"""Each pass adds the same gradient once more: g, 2g, 3g. It does not double what is there."""

FAILS = "accumulated_gradients_adds_up"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    gradient = fresh_gradient(fn, x)
    return [2**k * gradient for k in range(passes)]
