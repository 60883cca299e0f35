"""What stands in the class body is shared by all instances. Make the running means in __init__, on
self."""

from collections.abc import Iterable

import torch

FAILS = "MyAdam_follows_adam"


class MyAdam:
    """Adam by hand."""

    t: dict[int, int] = {}
    m: dict[int, torch.Tensor] = {}
    v: dict[int, torch.Tensor] = {}

    def __init__(
        self,
        params: Iterable[torch.Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        self.params = list(params)
        self.lr, self.betas, self.eps = lr, betas, eps
        for i, p in enumerate(self.params):
            self.t.setdefault(i, 0)
            if i not in self.m or self.m[i].shape != p.shape or self.m[i].dtype != p.dtype:
                self.t[i] = 0
                self.m[i] = torch.zeros_like(p)
                self.v[i] = torch.zeros_like(p)

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self) -> None:
        b1, b2 = self.betas
        for i, p in enumerate(self.params):
            if p.grad is None:
                continue
            self.t[i] += 1
            self.m[i] = b1 * self.m[i] + (1 - b1) * p.grad
            self.v[i] = b2 * self.v[i] + (1 - b2) * p.grad**2
            m_hat = self.m[i] / (1 - b1 ** self.t[i])
            v_hat = self.v[i] / (1 - b2 ** self.t[i])
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)
