"""A string names a device and is none: it has no .type, and does not equal a tensor's device in
every comparison. Build a torch.device.
"""

FAILS = "pick_device_finds_the_best_one"


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer != "auto":
        return prefer
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
