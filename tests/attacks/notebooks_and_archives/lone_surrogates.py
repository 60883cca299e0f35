"""Writes halves of characters into sources, names, texts of exceptions and everything that is sent back.

unit: u10_training_loop
task: evaluate
verdict: errored
points: 0
form: folder
"""

import json

SOURCES = (
    "# \ud800\nx = 1",
    "!echo \udfff",
    "%%writefile \ud800.py\n\udc00",
    "print(chr(0xd800) * 1000)",
    "class Odd(Exception):\n    pass\nOdd.__name__ = Odd.__qualname__ = 'Odd' + chr(0xd800)",
    "raise Odd(chr(0xdfff))",
    "globals()[chr(0xd800)] = 1",
    "def evaluate(model, loader, loss_fn, device='cpu'):\n    raise Odd(chr(0xd800) + '\\udfff' * 500)\n",
)


def write(folder):
    cells = [{"cell_type": "code", "source": source} for source in SOURCES]
    (folder / "training_loop.ipynb").write_text(json.dumps({"cells": cells, "\ud800": "\udfff"}))
