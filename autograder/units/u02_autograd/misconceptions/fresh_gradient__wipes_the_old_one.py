"""The gradient in x.grad may be somebody's: an optimizer's, who has not stepped yet. Leave it, and
work on a leaf of your own.
"""

FAILS = "fresh_gradient_leaves_x_alone"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    was = x.requires_grad
    point = x if x.is_leaf else x.detach()
    point.requires_grad_(True)
    point.grad = None
    with torch.enable_grad():
        fn(point).backward()
    gradient, point.grad = point.grad, None
    point.requires_grad_(was)
    return gradient
