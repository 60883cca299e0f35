"""Hands in two forms at once, one that crashes and one that is wrong, and hopes for the better of none.

unit: u05_activations
task: relu
verdict: crashed
points: 0
form: folder
"""

import json

CRASH = "import ctypes\nctypes.string_at(0)\n"


def write(folder):
    (folder / "activations.py").write_text(CRASH)
    cells = [{"cell_type": "code", "source": "def relu(x):\n    return x * 0\n"}]
    (folder / "activations.ipynb").write_text(json.dumps({"cells": cells}))
