"""Fills all that may be handed in with cells of code, each of which costs the compiler its time.

unit: u05_activations
task: sigmoid
verdict: timed_out
points: 0
form: folder
"""

def write(folder):
    cell = '{"cell_type": "code", "source": "%time x = 1\\ny = [a for a in \'a\']"}'
    (folder / "activations.ipynb").write_text('{"cells": [' + ",".join([cell] * 200_000) + "]}")
