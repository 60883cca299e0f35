"""A subclass of nn.Linear, or one that borrows its parameters, has the layer that you are to build. Start
from nn.Module, and draw the numbers yourself.
"""

FAILS = "MyLinear_is_by_hand"


class MyLinear(nn.Linear):
    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
