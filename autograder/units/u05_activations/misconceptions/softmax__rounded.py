"""Round when you print. A rounded probability is wrong, and its gradient is 0."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return (exps / exps.sum(dim, keepdim=True)).round(decimals=4)
