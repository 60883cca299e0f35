"""forward uses what __init__ has made. A weight that is drawn in forward is another one in every call."""

FAILS = "MyLinear_computes_the_layer"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        k = self.weight.shape[1] ** -0.5
        weight = torch.empty_like(self.weight).uniform_(-k, k)
        return linear_forward(x, weight, self.bias)
