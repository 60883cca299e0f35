"""requires_grad_() on x switches the caller's tensor on for good, and the next in-place operation
on it fails. Switch on a detached clone.
"""

FAILS = "fresh_gradient_leaves_x_alone"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    x.requires_grad_()
    with torch.enable_grad():
        value = fn(x)
    return torch.autograd.grad(value, x)[0]
