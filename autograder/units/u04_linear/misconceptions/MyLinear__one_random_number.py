"""One random number for all entries leaves all outputs equal. Draw every entry by itself."""

FAILS = "MyLinear_starts_random"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        start = (2 * torch.rand(1).item() - 1) * k
        self.weight = nn.Parameter(torch.full((out_features, in_features), start))
        self.bias = nn.Parameter(torch.full((out_features,), start)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
