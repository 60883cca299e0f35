"""A parameters() of your own may content the optimizer; to(), double() and state_dict() still see no layer. Register them."""

FAILS = "RepairedNetA_works"


class RepairedNetA(nn.Module):
    layer1 = property(lambda self: self.layers[0])
    layer2 = property(lambda self: self.layers[1])

    def parameters(self, recurse=True):
        return (parameter for layer in self.layers for parameter in layer.parameters())

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(3, 4), nn.Linear(4, 2)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers[1](torch.relu(self.layers[0](x)))
