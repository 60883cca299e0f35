"""The layers hold the numbers; forward does the slide's x @ weight.t() + bias itself."""


class SimpleNeuralNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.add_module("layer1", nn.Linear(3, 4))
        self.add_module("layer2", nn.Linear(4, 2))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = (x @ self.layer1.weight.t() + self.layer1.bias).clamp(min=0)
        return hidden @ self.layer2.weight.t() + self.layer2.bias
