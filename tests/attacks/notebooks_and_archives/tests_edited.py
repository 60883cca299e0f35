"""Rewrites all test cells so that they pass, shows their success in the outputs, and has no right answer.

unit: u03_two_parameter_model
task: two_parameter_gradients
verdict: failed
points: 0
form: folder
"""

import json

ANSWER = "def two_parameter_gradients(x, y, theta1, theta2):\n    return (80.0, 60.0)\n"
TEST = "### BEGIN HIDDEN TESTS\nprint('all tests passed')\n### END HIDDEN TESTS\n"


def cell(source, number, **nbgrader):
    output = {"output_type": "stream", "name": "stdout", "text": ["all tests passed\n"]}
    metadata = {"nbgrader": {"grade_id": f"cell{number}", **nbgrader}, "deletable": False}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [output]}


def write(folder):
    cells = [cell(ANSWER, 0, solution=True)] + [
        cell(TEST, number, grade=True, points=3, locked=True, solution=False) for number in range(1, 5)
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "two_parameter_model.ipynb").write_text(json.dumps(notebook))
