"""Falling back silently hides the mistake: the user asked for a GPU and computes on the CPU for
hours. Return what was asked for, and let torch complain.
"""

FAILS = "pick_device_follows_the_wish"


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer.startswith("cuda") and not torch.cuda.is_available():
        prefer = "auto"
    if prefer != "auto":
        return torch.device(prefer)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
