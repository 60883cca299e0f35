"""A sigmoid looks at one logit alone; softmax weighs it against the others of its row."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return sigmoid(x)
