"""The way back to layer1 is still cut: detach() and .data both let go of the graph, and requires_grad_()
afterwards starts a new one.
"""

FAILS = "RepairedNetC_works"


class RepairedNetC(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.layer1(x)).data
        return self.layer2(hidden)
