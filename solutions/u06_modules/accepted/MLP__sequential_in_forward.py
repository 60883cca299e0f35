"""Linear layers in the ModuleList; forward strings them together with ReLUs."""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        if len(sizes) <= 1:
            raise ValueError("sizes is too short")
        self.sizes = sizes
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        steps = []
        for layer in self.layers:
            steps += [layer, nn.ReLU()]
        return nn.Sequential(*steps[:-1])(x)
