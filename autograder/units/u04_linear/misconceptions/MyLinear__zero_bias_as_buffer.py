"""Without a bias there is nothing to keep: None, and no tensor of zeros that joins the state."""

FAILS = "MyLinear_computes_the_layer"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        if bias:
            self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k))
        else:
            self.register_buffer("bias", torch.zeros(out_features))

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
