"""The paper's faster order: the corrections go into the step size, and eps is scaled to match."""

from collections.abc import Iterable

from torch import Tensor


class MyAdam:
    """Adam by hand."""

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        """Keep one list [parameter, m, v, t] for each parameter; the scalar 0.0 starts m and v."""
        self.entries = [[p, 0.0, 0.0, 0] for p in params]
        self.settings = (lr, *betas, eps)

    def zero_grad(self) -> None:
        """Set gradients to None."""
        for entry in self.entries:
            entry[0].grad = None

    def step(self) -> None:
        """Update once, through .data."""
        lr, b1, b2, eps = self.settings
        for entry in self.entries:
            p, m, v, t = entry
            if p.grad is not None:
                g = p.grad.data
                t += 1
                m = b1 * m + (1 - b1) * g
                v = b2 * v + (1 - b2) * g * g
                root = (1 - b2**t) ** 0.5
                p.data -= lr * root / (1 - b1**t) * m / (v**0.5 + eps * root)
                entry[1:] = [m, v, t]
