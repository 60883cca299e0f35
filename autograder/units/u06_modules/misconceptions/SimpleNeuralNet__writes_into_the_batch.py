"""x -= mean changes the caller's batch, and the network was not asked to centre it."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x -= x.mean(dim=0)
        return self.layer2(torch.relu(self.layer1(x)))
