"""The values are right, but the graph is cut: without a gradient nothing before this ReLU learns."""

FAILS = "relu_gradients"


def relu(x: torch.Tensor) -> torch.Tensor:
    return x.detach().clamp(min=0)
