"""softmin of -x is softmax by its other name."""

FAILS = "softmax_by_hand"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return torch.nn.functional.softmin(-x, dim)
