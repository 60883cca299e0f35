"""Holds its module twice under one name: a right one for readers of the first, a wrong one for the others.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import warnings
import zipfile

WRONG = "def relu(x):\n    return -x\n"
RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"


def write(stem):
    with warnings.catch_warnings(), zipfile.ZipFile(f"{stem}.zip", "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("u05_activations/activations.py", RIGHT)
        archive.writestr("u05_activations/activations.py", WRONG)
