"""A network needs at least an input and an output size: raise a ValueError when it is built, not at the first
batch.
"""

FAILS = "MLP_refuses_fewer_than_two_sizes"


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if len(self.layers) == 0:
            raise ValueError('too few sizes')
        *hidden, last = self.layers
        for layer in hidden:
            x = torch.relu(layer(x))
        return last(x)
