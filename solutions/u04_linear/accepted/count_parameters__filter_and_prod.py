"""Filter first, then the product of each shape."""

import math


def count_parameters(module, trainable_only=False):
    parameters = module.parameters()
    if trainable_only:
        parameters = filter(lambda p: p.requires_grad, parameters)
    return sum(math.prod(p.shape) for p in parameters)
