"""torch.softmax is what this task builds."""

FAILS = "softmax_by_hand"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return torch.softmax(x, dim)
