"""Both layers under their names and once more inside a Sequential: each parameter counts once."""


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        self.net = nn.Sequential(self.layer1, nn.ReLU(), self.layer2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x)
