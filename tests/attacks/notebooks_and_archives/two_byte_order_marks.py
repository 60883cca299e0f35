"""Begins with two byte order marks, of which readers take away one.

unit: u05_activations
task: relu
verdict: errored
points: 0
form: folder
"""

RIGHT = r'{"cells": [{"cell_type": "code", "source": "def relu(x):\n    return x.clamp(min=0)\n"}]}'


def write(folder):
    (folder / "activations.ipynb").write_text("\ufeff\ufeff" + RIGHT, encoding="utf-8")
