"""forward runs at every call: layers made there start anew each time. Make them in __init__."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.layer1, self.layer2 = nn.Linear(3, 4), nn.Linear(4, 2)
        return self.layer2(torch.relu(self.layer1(x)))
