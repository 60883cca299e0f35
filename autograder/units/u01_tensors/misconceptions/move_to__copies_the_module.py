"""A module is moved in place: an optimizer holds its parameters already, and would go on training
the old ones if you moved a copy.
"""

FAILS = "move_to_moves_modules_in_place"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if isinstance(obj, Tensor):
        return obj.to(device)
    if isinstance(obj, nn.Module):
        return copy.deepcopy(obj).to(device)
    if isinstance(obj, dict):
        return type(obj)((key, move_to(value, device)) for key, value in obj.items())
    if isinstance(obj, list | tuple):
        items = [move_to(item, device) for item in obj]
        return type(obj)(*items) if hasattr(obj, "_fields") else type(obj)(items)
    return obj
