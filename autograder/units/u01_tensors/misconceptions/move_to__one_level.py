"""A batch can be a dict of lists of pairs. What is inside a container needs the same treatment:
call move_to again.
"""

FAILS = "move_to_reaches_every_tensor"


def move_to(obj: Any, device: torch.device | str) -> Any:
    def moved(item: Any) -> Any:
        return item.to(device) if isinstance(item, Tensor | nn.Module) else item

    if isinstance(obj, dict):
        return type(obj)((key, moved(value)) for key, value in obj.items())
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*map(moved, obj))
    if isinstance(obj, list | tuple):
        return type(obj)(map(moved, obj))
    return moved(obj)
