"""Without keepdim each row's maximum is subtracted from a column. keepdim=True keeps rows aligned."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim))
    return exps / exps.sum(dim, keepdim=True)
