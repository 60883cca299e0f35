"""Where both gradients are tiny, their ratio is noise. The 1 in the scale makes the measure
absolute there.
"""

FAILS = "gradient_check_follows_the_scale"


def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    a, n = fresh_gradient(fn, x), numerical_gradient(fn, x)
    scale = torch.maximum(a.abs(), n.abs()).clamp(min=1e-12)
    return ((a - n).abs() / scale).max().item()
