"""squeeze() drops every axis of length 1. The result has the shape of x."""

FAILS = "softmax_along_any_axis"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return (exps / exps.sum(dim, keepdim=True)).squeeze()
