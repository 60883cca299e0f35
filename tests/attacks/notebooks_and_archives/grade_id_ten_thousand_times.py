"""Repeats one grade_id, and one cell id, ten thousand times, each with all the points.

unit: u01_tensors
task: standardize
verdict: failed
points: 0
form: folder
"""

import json

ANSWER = "def standardize(train, test):\n    return (train * 0, test * 0, train[0] * 0, train[0] * 0)\n"


def write(folder):
    nbgrader = {"grade_id": "standardize", "grade": True, "points": 1, "schema_version": 3, "locked": True}
    cell = {"cell_type": "code", "id": "a", "metadata": {"nbgrader": nbgrader}, "source": "pass"}
    cells = [{**cell, "source": ANSWER}] + [cell] * 10_000
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "tensors.ipynb").write_text(json.dumps(notebook))
