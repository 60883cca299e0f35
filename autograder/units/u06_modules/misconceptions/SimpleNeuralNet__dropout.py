"""A dropout in forward makes the answers differ from call to call, and the task has none."""

FAILS = "SimpleNeuralNet_computes_its_formula"


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = nn.functional.dropout(torch.relu(self.layer1(x)))
        return self.layer2(x)
