"""The running means change in place, with the operations that torch itself uses."""

import math
from collections.abc import Iterable

import torch
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
        """Keep the parameters and settings; the state comes with the first step."""
        self.param_list = [p for p in params]
        self.lr, self.eps = lr, eps
        self.beta1, self.beta2 = betas
        self.state: dict[Tensor, dict[str, Tensor]] = {}
        self.counts: dict[Tensor, int] = {}

    def zero_grad(self) -> None:
        """Set gradients to None."""
        for p in self.param_list:
            p.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Update once."""
        for p in self.param_list:
            if p.grad is None:
                continue
            if p not in self.state:
                self.state[p] = {"avg": torch.zeros_like(p), "sq": torch.zeros_like(p)}
            self.counts[p] = t = self.counts.get(p, 0) + 1
            avg, sq = self.state[p]["avg"], self.state[p]["sq"]
            avg.lerp_(p.grad, 1 - self.beta1)
            sq.mul_(self.beta2).addcmul_(p.grad, p.grad, value=1 - self.beta2)
            denominator = (sq.sqrt() / math.sqrt(1 - self.beta2**t)).add_(self.eps)
            p.addcdiv_(avg, denominator, value=-self.lr / (1 - self.beta1**t))
