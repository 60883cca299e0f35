"""Clamping at 10 leaves sigmoid(-1000) at 4.5e-5 instead of 0: clamp where float32 no longer sees the difference."""

FAILS = "sigmoid_far_out"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return 1 / (1 + torch.exp(-x.clamp(-10, 10)))
