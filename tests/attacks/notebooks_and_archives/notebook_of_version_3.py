"""Hands in the format of 2012, whose cells stand in worksheets.

unit: u05_activations
task: relu
verdict: errored
points: 0
form: folder
"""

import json


def write(folder):
    cell = {"cell_type": "code", "language": "python", "input": "def relu(x):\n    return x.clamp(min=0)\n"}
    notebook = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    (folder / "activations.ipynb").write_text(json.dumps(notebook))
