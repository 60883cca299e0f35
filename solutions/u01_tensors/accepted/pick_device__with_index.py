"""One expression, and the first CUDA device by its full name."""


def pick_device(prefer: str = "auto") -> torch.device:
    if prefer == "auto":
        prefer = (
            "cuda:0"
            if torch.cuda.is_available()
            else "mps"
            if torch.backends.mps.is_available()
            else "cpu"
        )
    return torch.device(prefer)
