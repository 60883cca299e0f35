"""torch.no_grad() is for measuring. In forward it takes the record away that backward() needs."""

FAILS = "MyLinear_can_learn"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    @torch.no_grad()
    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
