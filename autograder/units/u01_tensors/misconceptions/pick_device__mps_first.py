"""The order is CUDA, then MPS, then the CPU: of two that are there, the first one wins."""

FAILS = "pick_device_finds_the_best_one"


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer != "auto":
        return torch.device(prefer)
    for name, there in (
        ("mps", torch.backends.mps.is_available()),
        ("cuda", torch.cuda.is_available()),
    ):
        if there:
            return torch.device(name)
    return torch.device("cpu")
