"""Steps along the rows of an identity matrix, on the flattened point."""


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    flat = x.detach().reshape(-1)
    slopes = []
    for direction in torch.eye(flat.numel(), dtype=x.dtype, device=x.device):
        ahead = float(fn((flat + eps * direction).reshape(x.shape)))
        behind = float(fn((flat - eps * direction).reshape(x.shape)))
        slopes.append((ahead - behind) / (2 * eps))
    return torch.tensor(slopes, dtype=x.dtype, device=x.device).reshape(x.shape)
