"""weight has the shape (out, in), a row for each output. Turn it around before you multiply."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    output = x @ weight
    return output if bias is None else output + bias
