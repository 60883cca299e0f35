"""A name without self is gone when the constructor ends. The dot stores a layer on the module."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layer1 = nn.Linear(3, 4)
        layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layer1(x))
        return self.layer2(x)
