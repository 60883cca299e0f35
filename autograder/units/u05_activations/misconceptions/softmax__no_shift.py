"""exp(1000) is inf, and inf / inf is nan. Subtract the row's largest logit first: softmax does not notice."""

FAILS = "softmax_at_large_logits"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x)
    return exps / exps.sum(dim, keepdim=True)
