"""The bias is what the layer gives for an input of zeros. Add it."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    return x @ weight.t()
