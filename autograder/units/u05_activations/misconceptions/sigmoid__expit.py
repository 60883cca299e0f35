"""torch.special.expit is torch.sigmoid by its other name."""

FAILS = "sigmoid_by_hand"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return torch.special.expit(x)
