"""Hands in a link to a neighbour's folder in the place of its own.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: folder
"""

from pathlib import Path


def write(folder):
    Path(folder).rmdir()
    folder.symlink_to("@COURSE@/submitted/ada/u05_activations", target_is_directory=True)
