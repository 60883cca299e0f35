"""Makes the layers in the constructor, and bends with the functional ReLU."""


class RepairedNetB(nn.Module):
    """A 3 → 4 → 2 network."""

    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(in_features=3, out_features=4)
        self.layer2 = nn.Linear(in_features=4, out_features=2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the logits, ``(N, 2)``."""
        return self.layer2(nn.functional.relu(self.layer1(x)))
