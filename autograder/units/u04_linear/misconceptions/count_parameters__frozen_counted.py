"""The flag is upside down: with trainable_only, what requires a gradient stays."""

FAILS = "count_parameters_knows_frozen_ones"


def count_parameters(module, trainable_only=False):
    return sum(p.numel() for p in module.parameters() if not (trainable_only and p.requires_grad))
