"""rand() draws from 0 to 1, and scaled it is still never negative. Both signs are needed: from -k to k."""

FAILS = "MyLinear_starts_random"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.rand(out_features, in_features) * k)
        self.bias = nn.Parameter(torch.rand(out_features) * k) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
