"""x.data is x: writing into it changes what the caller still holds. Work on a clone."""

FAILS = "relu_leaves_x_alone"


def relu(x: torch.Tensor) -> torch.Tensor:
    result = x.clone().clamp(min=0)
    x.data[x.data < 0] = 0
    return result
