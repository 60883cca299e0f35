"""torch.sigmoid is what this task builds."""

FAILS = "sigmoid_by_hand"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return x.sigmoid()
