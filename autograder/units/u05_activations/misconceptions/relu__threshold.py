"""F.threshold(x, 0, 0) is ReLU under another name."""

FAILS = "relu_by_hand"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.threshold(x, 0, 0)
