"""An in-place ReLU on the network's own tensor, not on the caller's batch."""


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.activation = nn.ReLU(inplace=True)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = self.layer1(x)
        self.activation(hidden)
        return self.layer2(hidden)
