"""nn.Linear takes the number of inputs first."""

FAILS = "MLP_computes_its_formula"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) < 2:
            raise ValueError("too few sizes")
        self.layers = nn.ModuleList(nn.Linear(b, a) for a, b in pairwise(sizes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        *hidden, last = self.layers
        for layer in hidden:
            x = torch.relu(layer(x))
        return last(x)
