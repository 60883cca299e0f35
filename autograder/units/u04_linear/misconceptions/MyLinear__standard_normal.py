"""Numbers of size 1 add up: with 100 inputs the outputs are 10 times too large. Stay within 1/sqrt(in_features)."""

FAILS = "MyLinear_starts_random"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_features, in_features))
        self.bias = nn.Parameter(torch.randn(out_features)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
