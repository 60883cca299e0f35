"""These two layers are made when the file is loaded, so all networks share one set of weights. Make them in __init__."""

FAILS = "SimpleNeuralNet_starts_at_random"


_LAYERS = nn.Linear(3, 4), nn.Linear(4, 2)


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1, self.layer2 = _LAYERS

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layer1(x))
        return self.layer2(x)
