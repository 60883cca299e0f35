"""A ReLU stands after every hidden layer, not after the first alone."""

FAILS = "MLP_computes_its_formula"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) < 2:
            raise ValueError("too few sizes")
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layers[0](x)) if len(self.layers) > 1 else self.layers[0](x)
        for layer in self.layers[1:]:
            x = layer(x)
        return x
