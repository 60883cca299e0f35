"""-= writes into the caller's tensor: afterwards x is no longer what it was."""

FAILS = "softmax_gradients"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    x -= x.amax(dim, keepdim=True)
    exps = torch.exp(x)
    return exps / exps.sum(dim, keepdim=True)
