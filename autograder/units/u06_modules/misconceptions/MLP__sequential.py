"""An nn.Sequential strings modules together; the task asks for an nn.ModuleList of the linear layers."""

FAILS = "MLP_registers_its_layers"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) < 2:
            raise ValueError('too few sizes')
        modules = []
        for a, b in pairwise(sizes):
            modules += [nn.Linear(a, b), nn.ReLU()]
        self.layers = nn.Sequential(*modules[:-1])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)
