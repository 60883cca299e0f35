"""x.grad may hold what an earlier pass has left, and your pass adds to it. The gradient must be
fresh: use a leaf of your own.
"""

FAILS = "gradient_check_leaves_x_alone"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    n = numerical_gradient(fn, x)
    leaf = x.detach().clone().requires_grad_()
    leaf.grad = None if not x.is_leaf or x.grad is None else x.grad.clone()
    fn(leaf).backward()
    a = leaf.grad
    return ((a - n).abs() / torch.maximum(a.abs(), n.abs()).clamp(min=1.0)).max().item()
