"""If all weights are equal, all outputs are equal and learn the same for ever. Start them at random."""

FAILS = "MyLinear_starts_random"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out_features, in_features))
        self.bias = nn.Parameter(torch.zeros(out_features)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
