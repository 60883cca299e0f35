"""Clamped logits are other logits: 1000 and 999 become equal. Shift instead."""

FAILS = "softmax_at_large_logits"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x.clamp(-80, 80))
    return exps / exps.sum(dim, keepdim=True)
