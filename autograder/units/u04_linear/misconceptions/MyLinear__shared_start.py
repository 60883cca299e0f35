"""What stands at the top of the file is drawn once, for all layers. Draw in __init__."""

FAILS = "MyLinear_starts_random"


_START = torch.rand(1000, 1000, dtype=torch.float64) * 2 - 1


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        start = (_START * k).to(torch.get_default_dtype())
        self.weight = nn.Parameter(start[:out_features, :in_features].clone())
        self.bias = nn.Parameter(start[0, :out_features].clone()) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
