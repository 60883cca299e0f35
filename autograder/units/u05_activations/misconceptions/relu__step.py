"""x > 0 says whether an entry is kept. The entry itself is what ReLU returns."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return (x > 0).to(x.dtype)
