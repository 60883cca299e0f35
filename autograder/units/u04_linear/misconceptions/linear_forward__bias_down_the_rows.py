"""There is one bias for each output, not for each sample: it lies along the last axis."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    output = x @ weight.t()
    if bias is None:
        return output
    if output.dim() == 2 and len(output) == len(bias):
        return output + bias[:, None]
    return output + bias
