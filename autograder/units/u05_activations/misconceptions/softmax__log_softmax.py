"""These are log-probabilities: negative, and they do not sum to 1. Take exp of them."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return x - x.logsumexp(dim, keepdim=True)
