"""Returns as many numbers as memory can hold.

unit: u05_activations
task: softmax
verdict: errored
points: 0
"""

import torch


def softmax(x, dim):
    return torch.zeros(2**23) + x.sum()
