"""relu_ on x changes the caller's batch. In place is for your own tensors."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x.clamp_(min=0)
        return self.layer2(torch.relu(self.layer1(x)))
