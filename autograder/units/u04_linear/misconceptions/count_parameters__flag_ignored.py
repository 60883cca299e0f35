"""trainable_only asks for the parameters that require a gradient; the frozen ones stay out."""

FAILS = "count_parameters_knows_frozen_ones"


def count_parameters(module, trainable_only=False):
    return sum(parameter.numel() for parameter in module.parameters())
