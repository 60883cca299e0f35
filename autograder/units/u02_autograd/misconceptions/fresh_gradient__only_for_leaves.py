"""x may be the result of a computation: then its .grad stays empty, and its flag cannot be
changed. A detached clone is always a leaf.
"""

FAILS = "fresh_gradient_leaves_x_alone"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    was, kept = x.requires_grad, x.grad
    x.requires_grad = True
    x.grad = None
    with torch.enable_grad():
        fn(x).backward()
    gradient, x.grad = x.grad, kept
    x.requires_grad = was
    return gradient
