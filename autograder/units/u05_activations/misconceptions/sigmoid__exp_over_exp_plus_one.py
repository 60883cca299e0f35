"""exp(1000) / (exp(1000) + 1) is inf / inf. This form is the safe one for negative x only."""

FAILS = "sigmoid_far_out"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return x.exp() / (x.exp() + 1)
