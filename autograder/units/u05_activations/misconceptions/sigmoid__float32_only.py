"""A cast to float32 inside the function throws away half the digits of a float64 tensor."""

FAILS = "sigmoid_far_out"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    z = (-x.float().abs()).exp()
    return torch.where(x >= 0, 1 / (1 + z), z / (1 + z)).to(x.dtype)
