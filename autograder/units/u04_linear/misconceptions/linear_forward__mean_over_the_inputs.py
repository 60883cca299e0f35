"""A matrix product adds up over the inputs; it does not average."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    output = (x.unsqueeze(-2) * weight).mean(-1)
    return output if bias is None else output + bias
