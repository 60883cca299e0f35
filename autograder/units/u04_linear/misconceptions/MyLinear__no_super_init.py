"""A module must be one before it can own parameters: super().__init__() comes first."""

FAILS = "MyLinear_computes_the_layer"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
