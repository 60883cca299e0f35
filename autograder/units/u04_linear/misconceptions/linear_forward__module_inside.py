"""An nn.Linear inside does the work for you. Write down what it computes."""

FAILS = "linear_forward_is_by_hand"


def linear_forward(x, weight, bias=None):
    layer = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
    state = {"weight": weight} if bias is None else {"weight": weight, "bias": bias}
    return torch.func.functional_call(layer, state, (x,))
