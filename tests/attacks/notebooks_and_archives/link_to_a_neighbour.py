"""Hands in links to a neighbour's right answer, and to the solution, under the names of its own files.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: folder
"""

import os


def write(folder):
    os.symlink("@COURSE@/submitted/ada/u05_activations/activations.py", folder / "activations.py")
    os.symlink("@REPOSITORY@/solutions/u05_activations/activations.py", folder / "activations.ipynb")
