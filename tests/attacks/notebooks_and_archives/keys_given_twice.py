"""Gives every key of the notebook twice, so that readers that take the first see another notebook.

unit: u02_autograd
task: gradient_check
verdict: failed
points: 0
form: folder
"""

RIGHT = r"def gradient_check(fn, x):\n    n = numerical_gradient(fn, x)\n    return 0.0\n"
WRONG = r"def gradient_check(fn, x):\n    return 1e-9 * float(x.sum())\n"


def cells(source):
    return f'"cells": [{{"cell_type": "code", "source": "{RIGHT}", "source": "{source}"}}]'


def write(folder):
    first, last = cells(RIGHT), cells(WRONG)
    (folder / "autograd.ipynb").write_text(f'{{{first}, "nbformat": 4, "nbformat": 3, {last}}}')
