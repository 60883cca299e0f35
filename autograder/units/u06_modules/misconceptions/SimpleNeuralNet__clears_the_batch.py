"""Data that forward was given still belongs to the caller: do not write into it."""

FAILS = "SimpleNeuralNet_leaves_the_rest_alone"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.layer1(x.clone()))
        x.data.zero_()
        return self.layer2(hidden)
