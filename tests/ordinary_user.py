"""Run a command as a user without rights, where the tests run as root."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["UID", "as_ordinary_user"]

UID = 12345


def as_ordinary_user(command: Sequence[str], home: Path) -> list[str]:
    """Return the command that runs ``command`` as uid 12345; root must start it.

    An interpreter in root's home is shown to everybody, in a mount namespace that goes with the command.
    """
    prefix, hidden = Path(sys.base_prefix), Path.home()
    show = f"mount --bind {prefix} /mnt && mount -t tmpfs -o mode=755 tmpfs {hidden} && mkdir -p {prefix}"
    show += f" && mount --bind /mnt {prefix} && "
    become = f"exec setpriv --reuid={UID} --regid={UID} --clear-groups env HOME={home}"
    script = f"{show if prefix.is_relative_to(hidden) else ''}{become} {shlex.join(command)}"
    return ["unshare", "--mount", "sh", "-c", script]
