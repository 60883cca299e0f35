"""torch.zeros without a device lives on the CPU, and x may live on a GPU."""

FAILS = "SimpleNeuralNet_leaves_the_rest_alone"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = self.layer1(x)
        hidden = torch.maximum(hidden, torch.zeros(hidden.shape, dtype=x.dtype))
        return self.layer2(hidden)
