"""Nothing bends between the layers, so two are worth one. Put a ReLU there and use its result: torch.relu(x)
returns a new tensor.
"""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer2(self.layer1(x))
