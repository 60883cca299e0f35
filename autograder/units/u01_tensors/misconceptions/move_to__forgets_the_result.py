"""tensor.to(device) returns the moved tensor and leaves the old one where it was. Keep what it
returns.
"""

FAILS = "move_to_reaches_every_tensor"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if isinstance(obj, Tensor | nn.Module):
        obj.to(device)
    elif isinstance(obj, dict):
        for value in obj.values():
            move_to(value, device)
    elif isinstance(obj, list | tuple):
        for item in obj:
            move_to(item, device)
    return obj
