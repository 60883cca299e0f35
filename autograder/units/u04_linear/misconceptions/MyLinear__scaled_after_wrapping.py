"""A plain tensor is no part of the module, and neither is a parameter times a number: nobody finds, saves or
moves it. Wrap the finished tensor into nn.Parameter, at the very end.
"""

FAILS = "MyLinear_computes_the_layer"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(2 * torch.rand(out_features, in_features) - 1) * k
        self.bias = nn.Parameter(2 * torch.rand(out_features) - 1) * k if bias else None

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
