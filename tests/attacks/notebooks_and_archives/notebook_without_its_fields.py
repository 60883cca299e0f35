"""Leaves out or misspells everything in the notebook but the source, which is right.

unit: u05_activations
task: relu
verdict: passed
points: 2
form: folder
"""

import json


def write(folder):
    cell = {"cell_type": "code", "source": ["def relu(x):\n", None, "    return x.", 7, "clamp(min=0)\n"]}
    odd = {"cell_type": "code", "source": {"text": "raise SystemExit"}, "metadata": "none", "outputs": {}}
    notebook = {"cells": [odd, cell, {"cell_type": "code"}], "metadata": [], "nbformat": "four"}
    (folder / "activations.ipynb").write_text(json.dumps(notebook))
