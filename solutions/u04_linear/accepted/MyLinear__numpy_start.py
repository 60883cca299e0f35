"""The random start drawn by NumPy, from a generator that the system seeds."""

import numpy as np


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        k = float(np.sqrt(1 / in_features))
        generator = np.random.default_rng()
        weight = generator.uniform(-k, k, size=(out_features, in_features))
        self.weight = nn.Parameter(torch.tensor(weight, dtype=torch.get_default_dtype()))
        self.register_parameter("bias", None)
        if bias:
            start = generator.uniform(-k, k, size=out_features)
            self.bias = nn.Parameter(torch.tensor(start, dtype=torch.get_default_dtype()))

    def forward(self, x):
        y = torch.matmul(x, self.weight.transpose(-1, -2))
        if self.bias is None:
            return y
        return torch.add(y, self.bias)
