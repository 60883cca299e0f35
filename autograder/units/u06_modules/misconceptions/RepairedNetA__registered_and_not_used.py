"""The module knows layer1 and layer2 now, but forward still works with the layers of the list."""

FAILS = "RepairedNetA_works"


class RepairedNetA(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        self.layers = [nn.Linear(3, 4), nn.Linear(4, 2)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers[1](torch.relu(self.layers[0](x)))
