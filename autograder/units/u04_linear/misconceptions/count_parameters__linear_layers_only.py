"""Other layers learn as well, and so do parameters that stand alone. Ask the module for its parameters."""

FAILS = "count_parameters_counts_each_once"


def count_parameters(module, trainable_only=False):
    layers = {layer for layer in module.modules() if isinstance(layer, nn.Linear)}
    parameters = {parameter for layer in layers for parameter in layer.parameters()}
    return sum(p.numel() for p in parameters if p.requires_grad or not trainable_only)
