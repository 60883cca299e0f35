"""view() needs its numbers in one piece, and -1 needs something to count. Let @ take care of the leading axes."""

FAILS = "linear_forward_keeps_leading_axes"


def linear_forward(x, weight, bias=None):
    rows = x.view(x.shape[0], -1)
    output = rows @ weight.t()
    return output if bias is None else output + bias
