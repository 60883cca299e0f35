"""Asks to be run by another kernel, in another language, with tags that skip the tests.

unit: u08_optimizers
task: sgd_update_
verdict: failed
points: 0
form: folder
"""

import json

KERNEL = {
    "name": "../../../tmp/mallory",
    "display_name": "<script>alert(1)</script>",
    "language": "bash",
    "argv": ["/bin/sh", "-c", "echo red > @COURSE@/canary", "{connection_file}"],
    "env": {"PYTHONPATH": "@REPOSITORY@/solutions", "PYTHONSTARTUP": "mallory.py"},
    "interrupt_mode": "message",
}
TAGS = ["skip-execution", "remove-cell", "raises-exception", "parameters", "injected-parameters"]


def write(folder):
    metadata = {
        "kernelspec": KERNEL,
        "language_info": {"name": "bash", "file_extension": ".sh", "nbconvert_exporter": "os.system"},
        "jupytext": {"text_representation": {"extension": ".sh"}, "formats": "ipynb,../../x//py"},
        "papermill": {"exception": None, "parameters": {"points": 2}, "output_path": "@COURSE@/canary"},
        "execution": {"allow_errors": True, "timeout": -1},
        "celltoolbar": "Create Assignment",
    }
    answer = "def sgd_update_(params, lr):\n    for parameter in params:\n        parameter.grad = None\n"
    cells = [
        {"cell_type": "code", "metadata": {"tags": TAGS, "editable": False}, "source": "raise SystemExit(0)"},
        {"cell_type": "code", "metadata": {"magic_args": "bash", "tags": TAGS}, "source": answer},
    ]
    (folder / "optimizers.ipynb").write_text(json.dumps({"cells": cells, "metadata": metadata}))
