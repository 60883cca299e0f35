"""cuda:1 is the second GPU. Keep the whole name, not only the kind."""

FAILS = "pick_device_follows_the_wish"


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer != "auto":
        return torch.device(prefer.split(":")[0])
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
