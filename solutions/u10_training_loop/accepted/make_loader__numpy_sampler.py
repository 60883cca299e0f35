"""Draws the orders with NumPy in a sampler of its own; the loader has a generator, too."""

import numpy as np
from torch.utils.data import Sampler


class _NumpyOrder(Sampler):
    def __init__(self, size, seed):
        self.size = size
        self.rng = np.random.default_rng(seed)

    def __len__(self):
        return self.size

    def __iter__(self):
        return iter(self.rng.permutation(self.size).tolist())


def make_loader(dataset, batch_size, seed, train):
    sampler = _NumpyOrder(len(dataset), seed) if train else range(len(dataset))
    return DataLoader(dataset, batch_size, sampler=sampler, generator=torch.Generator())
