"""Gradients do not get past the hidden values: detach() and no_grad are for measuring. Inside forward they
keep layer1 from learning.
"""

FAILS = "SimpleNeuralNet_passes_gradients_on"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layer1(x)).detach()
        return self.layer2(x)
