"""The mean of [1000, -1000] is 0, so exp still sees 1000. Only the largest logit keeps every argument at or below 0."""

FAILS = "softmax_at_large_logits"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.mean(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True)
