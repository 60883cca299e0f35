"""exp of logsigmoid is a sigmoid that somebody else has written."""

FAILS = "sigmoid_by_hand"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.logsigmoid(x).exp()
