"""Without the minus the curve is mirrored: large x must end at 1."""

FAILS = "sigmoid_values"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return 1 / (1 + torch.exp(x.clamp(-40, 40)))
