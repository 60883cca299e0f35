"""A missing bias becomes zeros on the weight's device; matmul with swapped axes."""


def linear_forward(x, weight, bias=None):
    if bias is None:
        bias = weight.new_zeros(weight.size(0))
    return torch.matmul(x, weight.transpose(0, 1)) + bias
