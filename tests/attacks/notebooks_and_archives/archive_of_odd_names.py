"""Spells its members' names with NUL, in other cases and alphabets, with terminal codes, and too long.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: archive
"""

import zipfile

WRONG = "def relu(x):\n    return -x\n"
RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"
NAMES = (
    "U05_ACTIVATIONS/ACTIVATIONS.PY",
    "u05_\uff41ctivations/activations.py",
    "u05_activations/activations.py\u202e",
    "u05_activations/\x1b]0;mallory\x07\x1b[2J.py",
    "u05_activations/activations.py.",
    "u05_activations /activations.py",
    "u05_activations/" + "x" * 40_000 + ".py",
    "__MACOSX/u05_activations/activations.py",
    "u05_activations//activations.py::$DATA",
)


def write(stem):
    with zipfile.ZipFile(f"{stem}.zip", "w") as archive:
        info = zipfile.ZipInfo("u05_activations/activations.py")
        info.filename += "\0.txt"  # readers of C strings stop at the NUL
        archive.writestr(info, WRONG)
        for name in NAMES:
            archive.writestr(name, RIGHT)
