"""Hands in a module whose one expression is nested so deeply that the compiler gives up.

unit: u05_activations
task: softmax
verdict: errored
points: 0
form: folder
"""

def write(folder):
    text = "import torch\nx = 0" + "".join(f"+(x{sign}1" for sign in "+-*" * 30_000) + ")" * 90_000
    (folder / "activations.py").write_text(text)
