"""exp(1000) is inf. The value survives that, but on the way back 0 * inf is nan."""

FAILS = "sigmoid_far_out"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return 1 / (1 + torch.exp(-x))
