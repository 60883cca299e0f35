"""On an Apple machine without CUDA there may be MPS, which is much faster than the CPU. Ask for it
second.
"""

FAILS = "pick_device_finds_the_best_one"


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer != "auto":
        return torch.device(prefer)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
