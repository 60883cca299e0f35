"""Zeros in the place of nan are no probabilities: the row no longer sums to 1. Keep the nan from arising."""

FAILS = "softmax_at_large_logits"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x)
    return (exps / exps.sum(dim, keepdim=True)).nan_to_num(0.0)
