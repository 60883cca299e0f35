"""Invents flowers that are easy to tell apart, in the form of the split.

unit: u11_iris
task: iris_split
verdict: failed
points: 0
"""

from typing import NamedTuple

import torch


class IrisSplit(NamedTuple):
    x_train: torch.Tensor
    y_train: torch.Tensor
    x_test: torch.Tensor
    y_test: torch.Tensor


def iris_split(seed=0):
    generator = torch.Generator().manual_seed(seed)
    labels, test_labels = (torch.randperm(count, generator=generator) % 3 for count in (120, 30))
    x = torch.randn(120, 4, generator=generator)
    x = (x - x.mean(0)) / x.std(0)
    return IrisSplit(x, labels, torch.randn(30, 4, generator=generator), test_labels)
