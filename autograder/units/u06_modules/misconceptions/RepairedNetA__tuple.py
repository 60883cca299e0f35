"""The layers are still in a plain list or tuple, which hides them from the module. Give each an attribute of
its own.
"""

FAILS = "RepairedNetA_works"


class RepairedNetA(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = (nn.Linear(3, 4), nn.Linear(4, 2))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers[1](torch.relu(self.layers[0](x)))
