"""A module without parameters has 0 of them, a plain int."""

FAILS = "count_parameters_only_looks"


import functools


def count_parameters(module, trainable_only=False):
    wanted = [p.numel() for p in module.parameters() if p.requires_grad or not trainable_only]
    return functools.reduce(lambda left, right: left + right, wanted)
