"""self.relu holds a sigmoid here. Look at what a name holds."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        self.relu = nn.Sigmoid()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer2(self.relu(self.layer1(x)))
