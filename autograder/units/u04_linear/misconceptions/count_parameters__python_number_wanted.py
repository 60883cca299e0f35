"""A count is a Python int: .numel() gives one, a sum of tensors does not."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    wanted = [p for p in module.parameters() if p.requires_grad or not trainable_only]
    return torch.tensor([p.numel() for p in wanted]).sum()
