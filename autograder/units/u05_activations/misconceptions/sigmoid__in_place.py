"""neg_ and exp_ write into the caller's tensor. Return a new one."""

FAILS = "sigmoid_gradients"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    x.clamp_(-40, 40)
    return 1 / (1 + torch.exp(-x))
