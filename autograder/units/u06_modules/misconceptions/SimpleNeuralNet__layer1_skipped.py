"""The features have to flow through both layers: this one fills them up with zeros instead."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer2(torch.relu(nn.functional.pad(x, (0, 1))))
