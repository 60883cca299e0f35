"""This one always works along the last axis. Use the dim that you were given in every reduction."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(-1, keepdim=True))
    return exps / exps.sum(-1, keepdim=True)
