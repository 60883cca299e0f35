"""Counts its executions with an integer whose digits take quadratic time to read.

unit: u01_tensors
task: pick_device
verdict: errored
points: 0
form: folder
"""

RIGHT = r'{"cell_type": "code", "source": "def pick_device(prefer=None):\n    return None\n"}'


def write(folder):
    count = "9" * 10_000
    (folder / "tensors.ipynb").write_text(f'{{"cells": [{RIGHT}], "execution_count": {count}}}')
