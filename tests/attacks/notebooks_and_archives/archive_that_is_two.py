"""Is two archives in one file: readers from the front see the right answer, and others the wrong one.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: archive
"""

import io
import zipfile

WRONG = "def relu(x):\n    return -x\n"
RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"


def packed(text):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("u05_activations/activations.py", text)
    return data.getvalue()


def write(stem):
    with open(f"{stem}.zip", "wb") as file:
        file.write(packed(RIGHT) + packed(WRONG))
