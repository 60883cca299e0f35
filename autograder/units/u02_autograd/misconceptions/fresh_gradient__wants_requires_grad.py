"""x need not require a gradient, and may not be told to. Work on a detached clone that does."""

FAILS = "fresh_gradient_has_the_right_values"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    with torch.enable_grad():
        return torch.autograd.grad(fn(x), x)[0]
