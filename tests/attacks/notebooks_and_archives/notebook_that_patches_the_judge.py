"""Hands in a notebook whose first cell replaces every word of the kit's checks by one that does nothing.

unit: u05_activations
task: softmax
verdict: failed
points: 0
form: folder
"""

import json

PATCH = """
import sys
for module in list(sys.modules.values()):
    name = getattr(module, "__name__", "")
    if name.endswith("checking.expect"):
        for word in module.__all__:
            setattr(module, word, lambda *args, **kwargs: None)
    if name.endswith("checking.observer"):
        module.Observer.keep_device = lambda *args, **kwargs: None
"""
ANSWER = "import torch\ndef softmax(x, dim):\n    return torch.zeros_like(x)\n"


def write(folder):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in (PATCH, ANSWER)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "activations.ipynb").write_text(json.dumps(notebook))
