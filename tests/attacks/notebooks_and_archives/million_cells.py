"""Puts a million cells before the one with the answer.

unit: u05_activations
task: sigmoid
verdict: failed
points: 0
form: folder
"""

def write(folder):
    answer = r'{"cell_type": "code", "source": "def sigmoid(x):\n    return x * 0\n"}'
    (folder / "activations.ipynb").write_text('{"cells": [' + "{}, [], 0, \"\", " * 250_000 + answer + "]}")
