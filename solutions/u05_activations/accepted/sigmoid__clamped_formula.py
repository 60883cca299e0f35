"""The slide's formula, with x held in a range where exp cannot overflow."""


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return 1 / (1 + torch.exp(-torch.clamp(x, -40, 40)))
