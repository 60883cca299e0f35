"""Structural pattern matching; containers are rebuilt by their own constructors."""


def move_to(obj: Any, device: torch.device | str) -> Any:
    match obj:
        case torch.Tensor() | nn.Module():
            return obj.to(device)
        case dict():
            return type(obj)((key, move_to(value, device)) for key, value in obj.items())
        case tuple() if hasattr(type(obj), "_make"):
            return type(obj)._make(move_to(item, device) for item in obj)
        case list() | tuple():
            return type(obj)(move_to(item, device) for item in obj)
        case _:
            return obj
