"""A helper class holds the state of one parameter; the powers of beta are multiplied up."""

from collections.abc import Iterable

import torch
from torch import Tensor


class _Slot:
    """Hold one parameter, its running means and the powers of the betas."""

    def __init__(self, param: Tensor) -> None:
        self.param = param
        self.m = torch.zeros_like(param, requires_grad=False)
        self.v = torch.zeros_like(param, requires_grad=False)
        self.power1 = 1.0
        self.power2 = 1.0

    def update(self, lr: float, betas: tuple[float, float], eps: float) -> None:
        gradient = self.param.grad
        if gradient is None:
            return
        self.power1 *= betas[0]
        self.power2 *= betas[1]
        self.m += (1 - betas[0]) * (gradient - self.m)
        self.v += (1 - betas[1]) * (gradient.square() - self.v)
        corrected = self.m / (1 - self.power1)
        spread = torch.sqrt(self.v / (1 - self.power2))
        self.param.copy_(self.param - lr * corrected / (spread + eps))


class MyAdam:
    """Adam by hand."""

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        """Make a slot for every parameter."""
        self._slots = tuple(map(_Slot, params))
        self._settings = {"lr": lr, "betas": tuple(betas), "eps": eps}

    def zero_grad(self) -> None:
        """Set gradients to None."""
        for slot in self._slots:
            slot.param.grad = None

    def step(self) -> None:
        """Update once."""
        with torch.no_grad():
            for slot in self._slots:
                slot.update(**self._settings)
