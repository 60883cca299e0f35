"""Now the output is detached, and nothing learns at all."""

FAILS = "RepairedNetC_works"


class RepairedNetC(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.layer1(x))
        return self.layer2(hidden).detach()
