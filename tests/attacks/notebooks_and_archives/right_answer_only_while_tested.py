"""Answers twice, rightly before the visible test and with nothing after it.

unit: u03_two_parameter_model
task: manual_two_parameter_gradients
verdict: failed
points: 0
form: folder
"""

import json

SOURCES = (
    "def manual_two_parameter_gradients(x, y, theta1, theta2):\n"
    "    error = x * theta1 * theta2 - y\n"
    "    return (float(2 * error * x * theta2), float(2 * error * x * theta1))\n",
    "assert manual_two_parameter_gradients(1, 2, 3, 4) == (80.0, 60.0)\nprint('passed')\n",
    "def manual_two_parameter_gradients(x, y, theta1, theta2):\n    return (80.0, 60.0)\n",
)


def write(folder):
    # One identity for both answers, as nbgrader then keeps the last or the first.
    cells = [
        {
            "cell_type": "code",
            "id": "answer",
            "metadata": {"nbgrader": {"grade_id": "answer", "solution": True, "grade": False}},
            "source": source,
        }
        for source in SOURCES
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "two_parameter_model.ipynb").write_text(json.dumps(notebook))
