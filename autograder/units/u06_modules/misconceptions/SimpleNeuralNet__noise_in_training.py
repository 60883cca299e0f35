"""Noise on the hidden values makes two calls differ; the same batch gets the same answer."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.layer1(x))
        if self.training:
            hidden = hidden + 0.1 * torch.randn_like(hidden)
        return self.layer2(hidden)
