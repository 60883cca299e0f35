"""F.linear is what you are building here. Underneath it is a product and a sum: write these."""

FAILS = "linear_forward_is_by_hand"


def linear_forward(x, weight, bias=None):
    return torch.nn.functional.linear(x, weight, bias)
