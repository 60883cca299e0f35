"""A subclass of nn.Linear inherits all that you were to build. Start from nn.Module."""

FAILS = "MyLinear_is_by_hand"


class MyLinear(nn.Linear):
    def forward(self, x):
        return linear_forward(x, self.weight, self.bias)
