"""One small function for each kind of thing, chosen by `functools.singledispatch`."""

from functools import singledispatch


@singledispatch
def _moved(obj: Any, device: torch.device | str) -> Any:
    return obj


@_moved.register(Tensor)
@_moved.register(nn.Module)
def _(obj: Any, device: torch.device | str) -> Any:
    return obj.to(device=device)


@_moved.register(list)
def _(obj: Any, device: torch.device | str) -> Any:
    return type(obj)([_moved(item, device) for item in obj])


@_moved.register(tuple)
def _(obj: Any, device: torch.device | str) -> Any:
    items = (_moved(item, device) for item in obj)
    return type(obj)(*items) if hasattr(obj, "_asdict") else type(obj)(items)


@_moved.register(dict)
def _(obj: Any, device: torch.device | str) -> Any:
    return type(obj)({key: _moved(value, device) for key, value in obj.items()})


def move_to(obj: Any, device: torch.device | str) -> Any:
    return _moved(obj, device)
