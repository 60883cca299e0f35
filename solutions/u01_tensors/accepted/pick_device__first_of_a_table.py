"""Walk a table of names and questions; a torch without MPS is allowed for."""


def _has_mps() -> bool:
    mps = getattr(torch.backends, "mps", None)
    return mps is not None and mps.is_available()


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer != "auto":
        return torch.device(prefer)
    table = {"cuda": torch.cuda.is_available, "mps": _has_mps, "cpu": lambda: True}
    return next(torch.device(name) for name, is_there in table.items() if is_there())
