"""A parameter that requires no gradient is never learned. nn.Parameter asks for gradients by itself."""

FAILS = "MyLinear_holds_its_state"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        start = torch.empty(out_features, in_features).uniform_(-k, k)
        self.weight = nn.Parameter(start, requires_grad=False)
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
