"""forward does not choose the mode: train() and eval() belong to whoever uses the network."""

FAILS = "SimpleNeuralNet_leaves_the_rest_alone"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.eval()
        x = torch.relu(self.layer1(x))
        return self.layer2(x)
