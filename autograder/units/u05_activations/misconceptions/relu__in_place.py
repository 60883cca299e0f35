"""clamp_ with its underscore writes into the caller's tensor. Return a new one."""

FAILS = "relu_gradients"


def relu(x: torch.Tensor) -> torch.Tensor:
    return x.clamp_(min=0)
