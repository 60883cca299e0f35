"""Which devices a run is about, and why one is missing."""

from __future__ import annotations

__all__ = ["CHOICES", "choose_devices"]

CHOICES = ("cpu", "cuda", "all")


def choose_devices(choice: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the devices for ``--device choice`` and notes for the report.

    Without a CUDA device, ``cuda`` and ``all`` run on the CPU, and the checks on devices use ``meta``
    tensors, which show a constant made on the CPU in most places; the note says so.
    """
    if choice == "cpu":
        return ("cpu",), ()
    import torch  # noqa: PLC0415  # costs a second, and only these choices need it

    if torch.cuda.is_available():
        name = torch.cuda.get_device_name()
        return (("cuda",) if choice == "cuda" else ("cpu", "cuda")), (f"CUDA checks ran on {name}.",)
    note = (
        f"--device {choice}: there is no CUDA device here (torch.cuda.is_available() is False). "
        "The checks ran on the CPU, and those on devices with meta tensors."
    )
    return ("cpu",), (note,)
