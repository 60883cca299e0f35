"""layers holds the linear layers alone; apply the ReLU in forward."""

FAILS = "MLP_registers_its_layers"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) < 2:
            raise ValueError('too few sizes')
        modules = []
        for a, b in pairwise(sizes):
            modules += [nn.Linear(a, b), nn.ReLU()]
        self.layers = nn.ModuleList(modules[:-1])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x
