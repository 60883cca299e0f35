"""Who looks at layer.bias should find None, not an error: set it in both cases."""

FAILS = "MyLinear_holds_its_state"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.has_bias = bias
        if bias:
            self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k))

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias if self.has_bias else None)
