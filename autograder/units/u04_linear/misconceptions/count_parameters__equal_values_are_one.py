"""Two parameters with the same numbers are two, as each learns for itself. Only one and the same tensor counts once."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    unique = {
        (tuple(p.shape), tuple(p.detach().flatten().tolist())): p for p in module.parameters()
    }
    return sum(p.numel() for p in unique.values() if p.requires_grad or not trainable_only)
