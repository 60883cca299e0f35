"""Hands in an archive in an archive as its module, which Python itself would run as a program.

unit: u05_activations
task: relu
verdict: errored
points: 0
form: archive
"""

import io
import zipfile

RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"


def packed(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def write(stem):
    inner = packed({"__main__.py": RIGHT, "activations.py": RIGHT, "u05_activations/activations.py": RIGHT})
    members = {"u05_activations/activations.py": inner, "u05_activations.zip": inner, "mallory.zip": inner}
    with open(f"{stem}.zip", "wb") as file:
        file.write(packed(members))
