"""After exp the entries are positive, but only the division by their sum makes them probabilities."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return torch.exp(x - x.amax(dim, keepdim=True))
