"""Moves its answer into cells of every type but code, which some tools run and others show.

unit: u07_losses
task: mse_loss
verdict: errored
points: 0
form: folder
"""

import json

RIGHT = "def mse_loss(predictions, targets):\n    return (predictions - targets).square().mean()\n"


def write(folder):
    types = ("markdown", "raw", "heading", "Code", "code ", "CODE", "cоde", "", None, ["code"], {"code": 1})
    cells = [{"cell_type": kind, "metadata": {}, "source": RIGHT} for kind in types]
    cells.append({"metadata": {"cell_type": "code"}, "source": RIGHT})
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "losses.ipynb").write_text(json.dumps(notebook))
