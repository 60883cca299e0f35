"""Work in the dtype of x: the gradient at a float64 point is float64."""

FAILS = "fresh_gradient_has_the_right_values"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    leaf = x.detach().float().requires_grad_()
    with torch.enable_grad():
        value = fn(leaf)
    return torch.autograd.grad(value, leaf)[0].to(x.dtype)
