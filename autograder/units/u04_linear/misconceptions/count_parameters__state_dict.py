"""A state_dict holds buffers as well, and what is shared stands there under each of its names."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    parameters = dict(module.named_parameters())
    return sum(
        tensor.numel()
        for name, tensor in module.state_dict().items()
        if not trainable_only or (name in parameters and parameters[name].requires_grad)
    )
