"""Who asks for the CPU has a reason, such as a busy GPU. Choose only when you are asked to: for
auto.
"""

FAILS = "pick_device_follows_the_wish"


def pick_device(prefer: str = "auto") -> torch.device:
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
