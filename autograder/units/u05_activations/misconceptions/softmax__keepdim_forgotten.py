"""Without keepdim the sums or maxima of the rows are laid over the columns; on a square table even the shapes
fit. keepdim=True keeps rows aligned.
"""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / exps.sum(dim)
