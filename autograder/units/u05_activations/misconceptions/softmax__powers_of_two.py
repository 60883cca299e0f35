"""The base of softmax is e. With 2 the probabilities come out too even."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    powers = 2 ** (x - x.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)
