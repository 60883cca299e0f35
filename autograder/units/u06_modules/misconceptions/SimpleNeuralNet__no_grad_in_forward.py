"""no_grad is for measuring. Inside forward it keeps the network from learning."""

FAILS = "SimpleNeuralNet_passes_gradients_on"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            x = torch.relu(self.layer1(x))
        return self.layer2(x)
