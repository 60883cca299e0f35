"""Returns one and the same tensor several times, so that all entries show whatever was written last.

unit: u02_autograd
task: accumulated_gradients
verdict: failed
points: 0
"""

import torch

KEPT = {}


def accumulated_gradients(fn, x, passes):
    buffer = KEPT.setdefault(x.shape, torch.empty(0, dtype=x.dtype))
    buffer.set_(x.data.storage(), 0, x.shape, x.stride())  # the memory of the input itself
    return [buffer] * passes
