"""A square weight fits both ways round, and only one of them is right: its rows belong to the outputs."""

FAILS = "linear_forward_is_right"


def linear_forward(x, weight, bias=None):
    fits = x.shape[-1] == weight.shape[0]
    output = x @ weight if fits else x @ weight.t()
    return output if bias is None else output + bias
