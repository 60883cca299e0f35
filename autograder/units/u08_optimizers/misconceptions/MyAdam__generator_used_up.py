"""model.parameters() is a generator and can be walked through once. Make a list of it and keep
that."""

from collections.abc import Iterable

import torch

FAILS = "MyAdam_keeps_state_for_each_parameter"


class MyAdam:
    """Adam by hand."""

    def __init__(
        self,
        params: Iterable[torch.Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        self.params = params
        self.lr, self.betas, self.eps = lr, betas, eps
        self.state: dict[torch.Tensor, list] = {}

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self) -> None:
        b1, b2 = self.betas
        for p in self.params:
            if p.grad is None:
                continue
            t, m, v = self.state.get(p, [0, 0.0, 0.0])
            t, m, v = t + 1, b1 * m + (1 - b1) * p.grad, b2 * v + (1 - b2) * p.grad**2
            self.state[p] = [t, m, v]
            m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)
