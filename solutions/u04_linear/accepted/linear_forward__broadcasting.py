"""Multiply every sample with every row of the weight, then add up."""


def linear_forward(x, weight, bias=None):
    output = (x.unsqueeze(-2) * weight).sum(dim=-1)
    return output if bias is None else output.add(bias)
