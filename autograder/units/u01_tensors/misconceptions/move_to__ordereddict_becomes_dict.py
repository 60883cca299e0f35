"""An OrderedDict is a dict, and a dict is no OrderedDict. Rebuild with type(obj), not with a
literal.
"""

FAILS = "move_to_reaches_every_tensor"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if isinstance(obj, Tensor | nn.Module):
        return obj.to(device)
    if isinstance(obj, dict):
        return {key: move_to(value, device) for key, value in obj.items()}
    if isinstance(obj, list | tuple):
        items = [move_to(item, device) for item in obj]
        return type(obj)(*items) if hasattr(obj, "_fields") else type(obj)(items)
    return obj
