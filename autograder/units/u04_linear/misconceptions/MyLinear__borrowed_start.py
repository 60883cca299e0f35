"""A subclass of nn.Linear, or one that borrows its parameters, has the layer that you are to build. Start
from nn.Module, and draw the numbers yourself.
"""

FAILS = "MyLinear_is_by_hand"


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        layer = nn.Linear(in_features, out_features, bias=bias)
        self.weight = layer.weight
        self.bias = layer.bias

    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
