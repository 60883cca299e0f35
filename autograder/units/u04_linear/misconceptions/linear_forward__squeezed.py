"""squeeze() without a dim takes away every axis of length 1, also the batch of one sample and the layer's one output."""

FAILS = "linear_forward_keeps_leading_axes"


def linear_forward(x, weight, bias=None):
    output = x @ weight.t()
    return (output if bias is None else output + bias).squeeze()
