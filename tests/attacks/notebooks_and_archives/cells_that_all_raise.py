"""Raises a different large exception in each of five hundred cells.

unit: u09_gd_step
task: repaired_step_d
verdict: failed
points: 0
form: folder
"""

import json

BROKEN = "raise type('<script>alert(1)</script>\\ud800' * 500, (Exception,), {{}})('100% ' * 10**4 + '{}')"
ANSWER = "def repaired_step_d(model, optimizer, loss_fn, x, y):\n    return 0.0\n"


def write(folder):
    sources = [BROKEN.format(number) for number in range(500)]
    sources += ["raise SystemExit(0)", "raise KeyboardInterrupt", ANSWER]
    cells = [{"cell_type": "code", "source": source} for source in sources]
    (folder / "gd_step.ipynb").write_text(json.dumps({"cells": cells}))
