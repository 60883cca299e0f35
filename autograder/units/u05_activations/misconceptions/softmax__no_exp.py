"""x / sum(x) is negative wherever a logit is. exp comes first."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return x / x.sum(dim, keepdim=True)
