"""What is added up are the inputs: k = 1/sqrt(in_features)."""

FAILS = "MyLinear_starts_random"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = out_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
