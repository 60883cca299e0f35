"""Painting over nan in the value leaves it in the gradient. Keep exp from overflowing instead."""

FAILS = "sigmoid_far_out"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return (x.exp() / (x.exp() + 1)).nan_to_num(1.0)
