"""Hands in a megabyte of attribute accesses in a single expression, whose tree is deeper than the C stack.

unit: u05_activations
task: softmax
verdict: errored
points: 0
form: folder
"""

def write(folder):
    (folder / "activations.py").write_text("x = 0\nx" + ".real" * 200_000)
