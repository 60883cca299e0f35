"""A check that changes what it checks is a nuisance: afterwards x requires a gradient. Work on a
detached clone.
"""

FAILS = "gradient_check_leaves_x_alone"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    n = numerical_gradient(fn, x)
    x.requires_grad_()
    a = torch.autograd.grad(fn(x), x)[0]
    return ((a - n).abs() / torch.maximum(a.abs(), n.abs()).clamp(min=1.0)).max().item()
