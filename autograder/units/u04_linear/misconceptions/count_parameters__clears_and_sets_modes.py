"""Counting is looking. eval() and zero_grad() change the module for whoever uses it next."""

FAILS = "count_parameters_only_looks"


def count_parameters(module, trainable_only=False):
    module.eval()
    module.zero_grad()
    return sum(p.numel() for p in module.parameters() if p.requires_grad or not trainable_only)
