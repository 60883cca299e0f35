"""The output is right, but no gradient finds its way back to the parameters."""

FAILS = "MyLinear_can_learn"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        bias = None if self.bias is None else self.bias.detach()
        return linear_forward(x, self.weight.detach(), bias)
