"""The denominator is the sum of the exponentials, not the exponential of the sum."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return torch.exp(x - x.sum(dim, keepdim=True))
