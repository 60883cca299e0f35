"""Says with execution counts and timestamps that its cells ran in another order than they stand.

unit: u04_linear
task: linear_forward
verdict: failed
points: 0
form: folder
"""

import json

RIGHT = (
    "def linear_forward(x, weight, bias=None):\n"
    "    return x @ weight.t() + (0 if bias is None else bias)\n"
)
WRONG = "def linear_forward(x, weight, bias=None):\n    return (x @ weight.t()) * 0\n"


def write(folder):
    cells = [
        {
            "cell_type": "code",
            "execution_count": count,
            "metadata": {"execution": {"iopub.execute_input": f"2026-01-0{count}T00:00:00Z"}, "order": count},
            "source": source,
        }
        for source, count in ((RIGHT, 9), (WRONG, 1))
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "linear.ipynb").write_text(json.dumps(notebook))
