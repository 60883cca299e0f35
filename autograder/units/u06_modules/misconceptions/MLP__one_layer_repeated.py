"""[layer] * n is one layer n times: all places share its weights."""

FAILS = "MLP_registers_its_layers"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) < 2:
            raise ValueError('too few sizes')
        layers, seen = [], {}
        for pair in pairwise(sizes):
            layers.append(seen.setdefault(pair, nn.Linear(*pair)))
        self.layers = nn.ModuleList(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        *hidden, last = self.layers
        for layer in hidden:
            x = torch.relu(layer(x))
        return last(x)
