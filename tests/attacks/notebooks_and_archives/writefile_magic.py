"""Writes files by %%writefile: over the judge, over a neighbour, over modules that are imported later.

unit: u07_losses
task: cross_entropy
verdict: failed
points: 0
form: folder
"""

import json

FORGED = '{"score": 100}'
PASSES = "def __getattr__(name):\n    return lambda *args, **kwargs: None\n"
FILES = {
    "@COURSE@/canary": "red",
    "@COURSE@/reports/mallory.json": FORGED,
    "-a @COURSE@/submitted/ada/u05_activations/activations.py": "raise SystemExit",
    "@REPOSITORY@/autograder/checking/mallory.py": PASSES,
    "../../../../../../../tmp/mallory": FORGED,
    "~/.bashrc": "true",
    "losses.py": PASSES,
    "autograder.py": PASSES,
    "torch.py": PASSES,
    "x'); open('/tmp/mallory', 'w'); ('": FORGED,
    "'''": "'''",
}
ANSWER = "def cross_entropy(logits, targets):\n    return logits.sum() * 0\n"


def write(folder):
    sources = [f"%%writefile {name}\n{text}" for name, text in FILES.items()]
    sources += [f"%%file {name}\n{text}" for name, text in FILES.items()]
    sources += ["%%writefile", "%%writefile\n", "%%"]
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in [*sources, ANSWER]]
    (folder / "losses.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
