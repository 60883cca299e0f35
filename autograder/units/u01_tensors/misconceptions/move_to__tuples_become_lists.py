"""A pair that went in should come out as a pair: code after you may unpack, hash or compare it.
Rebuild each container with its own type.
"""

FAILS = "move_to_reaches_every_tensor"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if isinstance(obj, Tensor | nn.Module):
        return obj.to(device)
    if isinstance(obj, dict):
        return type(obj)((key, move_to(value, device)) for key, value in obj.items())
    if isinstance(obj, list | tuple):
        return [move_to(item, device) for item in obj]
    return obj
