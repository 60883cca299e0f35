"""The first layer, then ReLU and layer in turn; the ReLU is one shared module."""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        try:
            first, second, *others = sizes
        except ValueError:
            raise ValueError(f"at least two sizes, please, not {list(sizes)}") from None
        self.relu = nn.ReLU()
        self.layers = nn.ModuleList([nn.Linear(first, second)])
        for size in others:
            self.layers.append(nn.Linear(self.layers[-1].out_features, size))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.layers[0](x)
        for layer in self.layers[1:]:
            x = layer(self.relu(x))
        return x
