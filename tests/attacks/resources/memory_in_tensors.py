"""Hoards memory in tensors, each twice as large as the last.

unit: u01_tensors
task: pairwise_squared_distances
verdict: out_of_memory
points: 0
"""

import torch

hoard = []


def pairwise_squared_distances(a, b):
    size = 2**20
    while True:
        hoard.append(torch.empty(size))
        size *= 2
