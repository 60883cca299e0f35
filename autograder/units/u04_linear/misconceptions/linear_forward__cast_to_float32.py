"""Let the caller choose the dtype: what comes in as float64 should come out as float64."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    output = x.float() @ weight.float().t()
    return output if bias is None else output + bias.float()
