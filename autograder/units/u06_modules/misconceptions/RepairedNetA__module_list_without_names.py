"""An nn.ModuleList shows the layers, but the task asks for the names layer1 and layer2."""

FAILS = "RepairedNetA_works"


class RepairedNetA(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(3, 4), nn.Linear(4, 2)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers[1](torch.relu(self.layers[0](x)))
