"""A state_dict is exchanged by names. Call the parameters weight and bias, as nn.Linear does."""

FAILS = "MyLinear_computes_the_layer"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.W = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.b = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        return linear_forward(x, self.W, self.b)
