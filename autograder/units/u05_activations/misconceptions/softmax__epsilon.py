"""After the shift the sum is never below 1, so nothing needs protection: the epsilon only makes rows sum to less than 1."""

FAILS = "softmax_along_any_axis"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / (exps.sum(dim, keepdim=True) + 1e-6)
