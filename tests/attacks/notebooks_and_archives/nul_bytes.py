"""Puts NUL between the answer that a C string shows and the one that is handed in.

unit: u05_activations
task: sigmoid
verdict: failed
points: 0
form: folder
"""

import json

SHOWN = "def sigmoid(x):\n    return 1 / (1 + (-x).exp())\n"
HIDDEN = "def sigmoid(x):\n    return x * 0\n"


def write(folder):
    sources = [SHOWN + "\0" + HIDDEN, "\0", "%\0", HIDDEN + "# \\0 \x1a\x04"]
    cells = [{"cell_type": "code", "source": source} for source in sources]
    (folder / "activations.ipynb").write_text(json.dumps({"cells": cells}) + "\n" * 5)
