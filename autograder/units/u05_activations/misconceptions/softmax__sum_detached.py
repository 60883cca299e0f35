"""The sum depends on every logit of the row. Detached, it hides how raising one logit lowers the others."""

FAILS = "softmax_gradients"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True).detach()
