"""Returns a tensor subclass that lies about its shape, dtype and history: the bytes do not fit them.

unit: u02_autograd
task: fresh_gradient
verdict: crashed
points: 0
"""

import torch


class Described(torch.Tensor):
    dtype = property(lambda self: torch.float64)
    requires_grad = property(lambda self: False, lambda self, value: None)
    is_leaf = property(lambda self: True)
    shape = property(lambda self: torch.Size([2, 3]))

    def numel(self):
        return 6


def fresh_gradient(fn, x):
    return torch.zeros(1, dtype=torch.float16).as_subclass(Described)
