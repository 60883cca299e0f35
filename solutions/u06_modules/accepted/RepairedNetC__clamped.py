"""Bends with clamp, and lets every gradient through."""


class RepairedNetC(nn.Module):
    """A 3 → 4 → 2 network."""

    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the logits, ``(N, 2)``."""
        hidden = self.layer1(x).clamp(min=0)
        return self.layer2(hidden)
