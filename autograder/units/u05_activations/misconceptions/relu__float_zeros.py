"""New zeros are float32 on the CPU. zeros_like(x) makes them fit x: integers stay integers."""

FAILS = "relu_integers"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.maximum(x, torch.zeros(x.shape))
