"""where() chooses values, but the branch that it leaves out still takes part on the way back: 0 * inf is nan. Choose what goes into exp."""

FAILS = "sigmoid_far_out"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return torch.where(x >= 0, 1 / (1 + torch.exp(-x)), torch.exp(x) / (1 + torch.exp(x)))
