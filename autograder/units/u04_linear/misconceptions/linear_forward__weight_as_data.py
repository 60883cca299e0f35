"""weight.data has the numbers and not the history: the layer would never learn."""

FAILS = "linear_forward_is_differentiable"


def linear_forward(x, weight, bias=None):
    output = x @ weight.data.t()
    return output if bias is None else output + bias
