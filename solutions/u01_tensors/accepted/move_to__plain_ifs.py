"""Asks for one kind after the other, and names the most special kinds first."""


def move_to(obj: Any, device: torch.device | str) -> Any:
    if hasattr(obj, "to") and isinstance(obj, (torch.Tensor, nn.Module)):
        return obj.to(device)
    if isinstance(obj, dict):
        moved = {}
        for key in obj:
            moved[key] = move_to(obj[key], device)
        return type(obj)(moved)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(**{field: move_to(getattr(obj, field), device) for field in obj._fields})
    if isinstance(obj, (list, tuple)):
        return type(obj)([move_to(item, device) for item in obj])
    return obj
