"""The sum runs over one row, not over the whole tensor: every row sums to 1 on its own."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / exps.sum()
