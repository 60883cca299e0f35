"""+= writes into the tensor on its left. With a single sample that is the caller's bias."""

FAILS = "linear_forward_only_computes"


def linear_forward(x, weight, bias=None):
    output = x @ weight.t()
    if bias is None:
        return output
    if output.shape == bias.shape and not bias.requires_grad:
        bias += output
        return bias
    return output + bias
