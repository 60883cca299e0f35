"""exp of -|x|, then the branch for the sign; the slope at exactly 0 is lost in the seam of abs."""


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    z = (-x.abs()).exp()
    return torch.where(x >= 0, 1 / (1 + z), z / (1 + z))
