"""A weight of shape (2, 3) is one tensor and six parameters. Count its numbers."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    return len([p for p in module.parameters() if p.requires_grad or not trainable_only])
