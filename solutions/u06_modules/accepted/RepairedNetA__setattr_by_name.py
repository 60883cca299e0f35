"""Register by setattr and remember the names in a plain list: the module knows both layers."""


class RepairedNetA(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.steps = []
        for name, layer in [("layer1", nn.Linear(3, 4)), ("layer2", nn.Linear(4, 2))]:
            setattr(self, name, layer)
            self.steps.append(name)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        first, second = (getattr(self, name) for name in self.steps)
        return second(first(x).relu())
