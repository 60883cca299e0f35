"""All names, duplicates too, and a set of what has been counted."""


def count_parameters(module, trainable_only=False):
    seen = set()
    total = 0
    for _, parameter in module.named_parameters(remove_duplicate=False):
        if id(parameter) in seen:
            continue
        seen.add(id(parameter))
        if trainable_only and not parameter.requires_grad:
            continue
        total += parameter.numel()
    return total
