"""nn.Linear keeps a row for each output: the weight's shape is (out, in)."""

FAILS = "MyLinear_computes_the_layer"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(in_features, out_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        output = x @ self.weight
        return output if self.bias is None else output + self.bias
