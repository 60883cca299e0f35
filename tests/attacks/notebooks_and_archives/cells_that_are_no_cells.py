"""Mixes numbers, nulls, lists and notebooks into the list of cells.

unit: u08_optimizers
task: make_optimizer
verdict: failed
points: 0
form: folder
"""

import json


def write(folder):
    source = "def make_optimizer(model, name='adam', lr=1e-3):\n    return None\n"
    answer = {"cell_type": "code", "source": source}
    odd = [None, 0, -1.5, True, "code", [], [answer], {"cells": [answer]}]
    odd.append({"cell_type": "code", "source": [[1], None]})
    (folder / "optimizers.ipynb").write_text(json.dumps({"cells": [*odd, answer, *odd]}))
