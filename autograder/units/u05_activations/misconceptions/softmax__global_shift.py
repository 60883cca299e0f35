"""One shift for all rows lets rows far below the maximum vanish: 0 / 0. The maximum belongs to each row."""

FAILS = "softmax_at_large_logits"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.max())
    return exps / exps.sum(dim, keepdim=True)
