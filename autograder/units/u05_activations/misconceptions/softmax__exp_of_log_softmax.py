"""exp of log_softmax is a softmax that somebody else has written."""

FAILS = "softmax_by_hand"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return torch.log_softmax(x, dim).exp()
