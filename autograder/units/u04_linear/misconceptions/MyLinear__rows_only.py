"""torch.mm multiplies matrices, so it takes batches of rows and nothing else. A layer takes any axes before the last."""

FAILS = "MyLinear_can_learn"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None

    def forward(self, x):
        output = torch.mm(x, self.weight.t())
        return output if self.bias is None else output + self.bias
