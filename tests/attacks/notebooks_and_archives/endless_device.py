"""Hands in /dev/zero, as a device of its own where it may make one, else as a link.

unit: u05_activations
task: sigmoid
verdict: not_attempted
points: 0
form: folder
"""

import os
import stat


def write(folder):
    for name, minor in (("activations.py", 5), ("activations.ipynb", 9)):
        try:
            os.mknod(folder / name, 0o644 | stat.S_IFCHR, os.makedev(1, minor))
        except PermissionError:
            os.symlink("/dev/zero", folder / name)
