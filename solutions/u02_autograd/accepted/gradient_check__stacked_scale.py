"""The scale as the greatest of three stacked tensors."""


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a = fresh_gradient(fn, x)
    n = numerical_gradient(fn, x)
    scale = torch.stack([torch.ones_like(a), a.abs(), n.abs()]).amax(dim=0)
    return float(torch.max(torch.abs(a - n) / scale))
