"""torch.mm knows matrices only. A single sample has fewer axes, and a batch of batches has more."""

FAILS = "linear_forward_keeps_leading_axes"


def linear_forward(x, weight, bias=None):
    output = torch.mm(x, weight.t())
    return output if bias is None else output + bias
