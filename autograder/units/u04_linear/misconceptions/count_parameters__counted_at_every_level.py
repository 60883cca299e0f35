"""parameters() goes down into all modules inside. Doing so from each of them counts everything again."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    return sum(
        parameter.numel()
        for child in module.modules()
        for parameter in child.parameters()
        if parameter.requires_grad or not trainable_only
    )
