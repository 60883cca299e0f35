"""Breaks off in the middle, after a cell with the right answer.

unit: u02_autograd
task: derivative_of_square
verdict: errored
points: 0
form: folder
"""

RIGHT = r'{"cells": [{"cell_type": "code", "source": "def derivative_of_square(x):\n    return 2.0 * x\n"}, '


def write(folder):
    (folder / "autograd.ipynb").write_text(RIGHT + '{"cell_type": "code", "source": "assert derivative')
