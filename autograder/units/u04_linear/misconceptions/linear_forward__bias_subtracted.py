"""The bias is added: y = x W^T + b."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    output = x @ weight.t()
    return output if bias is None else output - bias
