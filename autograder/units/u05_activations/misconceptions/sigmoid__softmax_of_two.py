"""A softmax over x and 0 is a sigmoid, but softmax is on this task's list too."""

FAILS = "sigmoid_by_hand"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return torch.softmax(torch.stack([x, torch.zeros_like(x)]), 0)[0]
