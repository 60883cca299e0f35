"""Returns a tensor and prints a text that are larger than an answer may be.

unit: u08_optimizers
task: sgd_update_
verdict: errored
points: 0
"""

import torch

HUGE = torch.zeros(2**23)


def sgd_update_(params, lr):
    print("passed " * 10**6)
    for param in params:
        param.grad = None
        param.data = HUGE.clone()
    return HUGE
