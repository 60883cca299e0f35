"""Runs shell commands by every spelling that a notebook has for them.

unit: u05_activations
task: softmax
verdict: failed
points: 0
form: folder
"""

import json

TARGET = "@COURSE@"
SOURCES = (
    f"!rm -rf {TARGET}/reports; echo red > {TARGET}/canary",
    f"!!echo red > {TARGET}/canary",
    f"%%bash\nchmod -R 777 {TARGET}; echo red > {TARGET}/canary",
    f"%%sh\ncat {TARGET}/gradebook.db",
    f"%%script bash --bg\necho red > {TARGET}/canary",
    f"%sx rm -rf {TARGET}/reports",
    f"%system echo red > {TARGET}/canary",
    f"files = !cat {TARGET}/submitted/ada/u05_activations/activations.py",
    f"files = %sx cat {TARGET}/submitted/ada/u05_activations/activations.py",
    f"for _ in range(3):\n    !echo red > {TARGET}/canary",
    f"%%python\nopen('{TARGET}/canary', 'w').write('red')",
    f"%%perl\nunlink '{TARGET}/canary'",
    "%pip install --index-url http://127.0.0.1 mallory",
    "%conda install mallory",
    "import torch\nfiles = []\n",
    "def softmax(x, dim):\n    !echo softmax\n    exec('\\n'.join(files or []), globals())\n"
    "    return torch.zeros_like(x)\n",
)


def write(folder):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in SOURCES]
    (folder / "activations.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
