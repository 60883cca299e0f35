"""A layer has no business with the seed: whoever set it wants the rest of the program to be repeatable."""

FAILS = "MyLinear_leaves_the_rest_alone"


_layers = 0


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        global _layers
        _layers += 1
        torch.manual_seed(_layers)
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
