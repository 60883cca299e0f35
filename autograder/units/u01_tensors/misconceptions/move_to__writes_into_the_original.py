"""The caller may still need the batch where it was, for instance on the CPU for a plot. Write into
new containers.
"""

FAILS = "move_to_leaves_the_rest_alone"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if isinstance(obj, Tensor | nn.Module):
        return obj.to(device)
    if isinstance(obj, dict):
        for key in obj:
            obj[key] = move_to(obj[key], device)
        return obj
    if isinstance(obj, list):
        obj[:] = [move_to(item, device) for item in obj]
        return obj
    if isinstance(obj, tuple):
        items = [move_to(item, device) for item in obj]
        return type(obj)(*items) if hasattr(obj, "_fields") else tuple(items)
    return obj
