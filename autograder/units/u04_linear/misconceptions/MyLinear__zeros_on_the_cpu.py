"""torch.zeros makes a tensor on the CPU, wherever the layer has been moved. Without a bias, add nothing."""

FAILS = "MyLinear_leaves_the_rest_alone"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        bias = self.bias
        if bias is None:
            bias = torch.zeros(self.weight.shape[0])
        return linear_forward(x, self.weight, bias)
