"""A shared parameter is one, however many layers use it. parameters() lists it once."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    total = 0
    for child in module.modules():
        for parameter in child.parameters(recurse=False):
            if parameter.requires_grad or not trainable_only:
                total += parameter.numel()
    return total
