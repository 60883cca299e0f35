"""reset_parameters() in forward is the same fault again: what was learned is gone at every call."""

FAILS = "RepairedNetB_works"


class RepairedNetB(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.layer1.reset_parameters()
        self.layer2.reset_parameters()
        x = torch.relu(self.layer1(x))
        return self.layer2(x)
