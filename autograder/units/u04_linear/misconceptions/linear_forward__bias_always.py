"""Optional means optional: without a bias there is nothing to add."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    return x @ weight.t() + bias
