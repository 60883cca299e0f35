"""The ReLU is a module of its own, kept beside the layers."""


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(in_features=3, out_features=4, bias=True)
        self.relu = nn.ReLU()
        self.layer2 = nn.Linear(in_features=4, out_features=2, bias=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer2(self.relu(self.layer1(x)))
