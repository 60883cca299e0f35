"""(x + |x|) / 2 is right on paper; at -inf it computes -inf + inf, which is nan."""

FAILS = "relu_integers"


def relu(x: torch.Tensor) -> torch.Tensor:
    return (x + x.abs()) / 2
