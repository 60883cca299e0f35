"""The contract moves what is a tensor. A number that becomes one, or an array that does, surprises
whoever packed the batch.
"""

FAILS = "move_to_reaches_every_tensor"


def move_to(obj: Any, device: torch.device | str) -> Any:
    if isinstance(obj, Tensor | nn.Module):
        return obj.to(device)
    if isinstance(obj, int | float | np.ndarray):
        return torch.as_tensor(obj, device=device)
    if isinstance(obj, dict):
        return type(obj)((key, move_to(value, device)) for key, value in obj.items())
    if isinstance(obj, list | tuple):
        items = [move_to(item, device) for item in obj]
        return type(obj)(*items) if hasattr(obj, "_fields") else type(obj)(items)
    return obj
