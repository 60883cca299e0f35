"""Random inputs for checks, drawn from the run's secret seed; no two checks share a stream."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import torch

__all__ = ["Draw", "derive_seed"]

T = TypeVar("T")


def derive_seed(seed: int, *names: str) -> int:
    """Return a seed of 63 bits that depends on ``seed`` and on every name."""
    text = "\0".join([str(seed), *names])
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


class Draw:
    """A stream of random tensors (on the CPU), the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._generator = torch.Generator().manual_seed(seed)

    def normal(self, *shape: int, scale: float = 1.0, dtype: torch.dtype = torch.float32) -> torch.Tensor:
        """Draw from a normal distribution with mean 0 and standard deviation ``scale``."""
        return scale * torch.randn(shape, generator=self._generator, dtype=dtype)

    def uniform(
        self, *shape: int, low: float = 0.0, high: float = 1.0, dtype: torch.dtype = torch.float32
    ) -> torch.Tensor:
        """Draw uniformly from ``[low, high)``."""
        return low + (high - low) * torch.rand(shape, generator=self._generator, dtype=dtype)

    def integers(self, *shape: int, low: int = 0, high: int) -> torch.Tensor:
        """Draw int64 values from ``low`` to ``high - 1``."""
        return torch.randint(low, high, shape, generator=self._generator)

    def permutation(self, size: int) -> torch.Tensor:
        """Draw an order of ``0 … size - 1`` (int64)."""
        return torch.randperm(size, generator=self._generator)

    def classes(self, size: int, count: int) -> torch.Tensor:
        """Draw ``size`` class ids (int64) of which each of the ``count`` classes occurs, if size allows."""
        labels = torch.cat([self.permutation(count), self.integers(max(0, size - count), high=count)])[:size]
        return labels[self.permutation(size)]

    def number(self, low: float, high: float) -> float:
        """Draw one Python float from ``[low, high)``."""
        return float(self.uniform(1, low=low, high=high, dtype=torch.float64))

    def integer(self, low: int, high: int) -> int:
        """Draw one Python int from ``low`` to ``high - 1``."""
        return int(self.integers(1, low=low, high=high))

    def choice(self, items: Sequence[T]) -> T:
        """Draw one of ``items``."""
        return items[self.integer(0, len(items))]

    def seed(self) -> int:
        """Draw a seed for something else."""
        return self.integer(0, 2**31)
