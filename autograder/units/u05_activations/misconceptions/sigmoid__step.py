"""0 or 1 is a decision. Squash first, decide later."""

FAILS = "sigmoid_values"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return (x > 0).to(x.dtype)
