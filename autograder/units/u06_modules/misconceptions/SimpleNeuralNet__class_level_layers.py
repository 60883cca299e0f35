"""Layers made at class level exist once for all networks, and no module registers them. Make them in __init__."""

FAILS = "SimpleNeuralNet_registers_its_layers"


class SimpleNeuralNet(nn.Module):
    layer1 = nn.Linear(3, 4)
    layer2 = nn.Linear(4, 2)

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layer1(x))
        return self.layer2(x)
