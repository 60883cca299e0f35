"""The gradient has the shape of x: entry [i, j] belongs to element [i, j]."""

FAILS = "fresh_gradient_has_the_right_values"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    leaf = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        value = fn(leaf)
    return torch.autograd.grad(value, leaf)[0].flatten()
