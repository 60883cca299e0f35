"""torch.zeros without a device makes a tensor on the CPU, wherever x lives."""

FAILS = "softmax_leaves_x_alone"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    shift = x.amax(dim, keepdim=True) + torch.zeros(x.shape, dtype=x.dtype)
    exps = torch.exp(x - shift)
    return exps / exps.sum(dim, keepdim=True)
