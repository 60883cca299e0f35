"""A layer is the last by its place in the list, not by its width: a hidden layer may be as wide."""

FAILS = "MLP_computes_its_formula"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) < 2:
            raise ValueError("too few sizes")
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
            if layer.out_features != self.layers[-1].out_features:
                x = torch.relu(x)
        return x
