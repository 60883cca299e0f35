"""torch.tensor(values) makes a copy without a history: the graph is cut."""

FAILS = "RepairedNetC_works"


class RepairedNetC(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.tensor(torch.relu(self.layer1(x)).tolist(), dtype=x.dtype)
        return self.layer2(hidden)
