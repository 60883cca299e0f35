"""Is an archive and a notebook at once: what opens the file as a notebook sees the right answer.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: archive
"""

import io
import json
import zipfile

WRONG = "def relu(x):\n    return -x\n"
RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"


def notebook(source):
    cells = [{"cell_type": "code", "metadata": {}, "source": source}]
    return json.dumps({"cells": cells, "metadata": {"x": ""}, "nbformat": 4, "nbformat_minor": 5})


def write(stem):
    head, tail = notebook(RIGHT).split('"x": "')
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("u05_activations/activations.ipynb", notebook(WRONG))
        archive.comment = ('"' + tail[1:]).encode()
    with open(f"{stem}.zip", "wb") as file:
        file.write((head + '"x": "').encode() + data.getvalue())
