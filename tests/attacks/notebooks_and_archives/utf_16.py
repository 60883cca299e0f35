"""Hands in a notebook in UTF-16, and a module whose first line declares UTF-7 and hides an answer in it.

unit: u05_activations
task: relu
verdict: errored
points: 0
form: folder
"""

RIGHT = r'{"cells": [{"cell_type": "code", "source": "def relu(x):\n    return x.clamp(min=0)\n"}]}'
HIDDEN = b"# coding: utf_7\n# harmless +AAo-def relu(x):+AAo- return x.clamp(min=0)\n"


def write(folder):
    (folder / "activations.ipynb").write_text(RIGHT, encoding="utf-16")
    (folder / "activations.py").write_bytes(HIDDEN)
