"""Data that forward was given still belongs to the caller: do not write into it."""

FAILS = "RepairedNetB_leaves_the_rest_alone"


class RepairedNetB(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.layer2(torch.relu(self.layer1(x.clone())))
        x.data.clamp_(min=0)
        return y
