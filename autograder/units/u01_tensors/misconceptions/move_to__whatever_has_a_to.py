"""Many objects have a method called to, which may mean something else. Tensors and modules are
moved; anything else goes back as it came.
"""

FAILS = "move_to_leaves_the_rest_alone"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if hasattr(obj, "to"):
        return obj.to(device)
    if isinstance(obj, dict):
        return type(obj)((key, move_to(value, device)) for key, value in obj.items())
    if isinstance(obj, list | tuple):
        items = [move_to(item, device) for item in obj]
        return type(obj)(*items) if hasattr(obj, "_fields") else type(obj)(items)
    return obj
