"""Nests lists and objects in the metadata until a reader's stack runs out.

unit: u01_tensors
task: move_to
verdict: errored
points: 0
form: folder
"""

RIGHT = r'{"cell_type": "code", "source": "def move_to(obj, device):\n    return obj\n"}'


def write(folder):
    deep = '{"a": [' * 200_000 + "]}" * 200_000
    (folder / "tensors.ipynb").write_text(f'{{"cells": [{RIGHT}], "metadata": {deep}}}')
