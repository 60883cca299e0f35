"""The result has the shape of x: entry [i, j] is the slope by element [i, j]."""

FAILS = "numerical_gradient_takes_central_differences"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    flat = x.detach().reshape(-1)
    slopes = []
    for step in eps * torch.eye(flat.numel(), dtype=x.dtype, device=x.device):
        up, down = (flat + step).reshape(x.shape), (flat - step).reshape(x.shape)
        slopes.append(float(fn(up) - fn(down)) / (2 * eps))
    return torch.tensor(slopes, dtype=x.dtype, device=x.device)
