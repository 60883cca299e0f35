"""A class that does not extend nn.Module has no parameters(), no to() and no state_dict()."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(object):
    def __init__(self) -> None:
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layer1(x))
        return self.layer2(x)

    __call__ = forward
