"""Many machines have no CUDA. Ask before you choose, and fall back on what is there."""

FAILS = "pick_device_finds_the_best_one"


def pick_device(prefer: str = "auto") -> torch.device:
    return torch.device("cuda" if prefer == "auto" else prefer)
