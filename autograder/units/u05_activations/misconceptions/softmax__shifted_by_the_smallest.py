"""Subtracting the smallest logit makes all others positive, and exp overflows again. Subtract the largest."""

FAILS = "softmax_at_large_logits"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amin(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True)
