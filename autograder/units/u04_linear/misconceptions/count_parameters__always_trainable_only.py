"""Frozen parameters are parameters. Leave them out only if you are asked to."""

FAILS = "count_parameters_knows_frozen_ones"


def count_parameters(module, trainable_only=False):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
