"""The layers are still made in forward, at a call: an optimizer built before finds no parameters, and no seed
mends that. Make them in __init__.
"""

FAILS = "RepairedNetB_works"


class RepairedNetB(nn.Module):
    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not hasattr(self, 'layer1'):
            self.layer1, self.layer2 = nn.Linear(3, 4), nn.Linear(4, 2)
        x = torch.relu(self.layer1(x))
        return self.layer2(x)
