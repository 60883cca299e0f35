"""One output at a time, stacked along a new last axis, with the bias added in place to its own."""


def linear_forward(x, weight, bias=None):
    columns = [torch.tensordot(x, row, dims=1) for row in weight]
    output = torch.stack(columns, dim=-1)
    if bias is None:
        return output
    output += bias
    return output
