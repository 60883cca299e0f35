"""torch.zeros makes a tensor on the CPU, of float32. A missing bias needs no tensor at all."""

FAILS = "linear_forward_only_computes"


def linear_forward(x, weight, bias=None):
    if bias is None:
        bias = torch.zeros(weight.shape[0], dtype=weight.dtype)
    return x @ weight.t() + bias
