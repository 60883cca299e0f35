"""Keeps the list, as one that the module can see, and gives its layers their names too."""


class RepairedNetA(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        self.layers = nn.ModuleList([self.layer1, self.layer2])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layers[0](x))
        return self.layers[1](x)
