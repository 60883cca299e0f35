"""NumPy's numbers are 64 bits wide. Ask for torch's default dtype when you make a tensor of them."""

FAILS = "MyLinear_holds_its_state"


import numpy as np


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = in_features**-0.5
        start = np.random.uniform(-k, k, size=(out_features, in_features))
        self.weight = nn.Parameter(torch.from_numpy(start))
        start = np.random.uniform(-k, k, size=out_features)
        self.bias = nn.Parameter(torch.from_numpy(start)) if bias else None

    def forward(self, x):
        bias = None if self.bias is None else self.bias.to(x.dtype)
        return linear_forward(x, self.weight.to(x.dtype), bias)
