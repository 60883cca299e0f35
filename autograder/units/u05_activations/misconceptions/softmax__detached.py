"""The values are right, but no gradient reaches x: detach only what is constant, such as the shift."""

FAILS = "softmax_gradients"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True)).detach()
    return exps / exps.sum(dim, keepdim=True)
