"""Makes IPython show no traceback, by which nbgrader tells right from wrong, and raises in its answer.

unit: u02_autograd
task: fresh_gradient
verdict: errored
points: 0
form: folder
"""

import json

SOURCES = (
    "def silent(*args, **kwargs):\n    pass\n"
    "shell = get_ipython()\nkind = type(shell)\n"
    "for name in ('showtraceback', '_showtraceback', 'showsyntaxerror', 'show_usage_error'):\n"
    "    setattr(kind, name, silent)\n    setattr(shell, name, silent)\n",
    "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.showtraceback = silent",
    "shell.set_custom_exc((BaseException,), silent)",
    "import sys, traceback, threading, linecache\n"
    "sys.excepthook = sys.unraisablehook = threading.excepthook = silent\n"
    "for name in traceback.__all__:\n    setattr(traceback, name, silent)\n"
    "traceback.extract_tb = lambda *args: []\n",
    "def fresh_gradient(fn, x):\n    raise AssertionError('2 of 2 points')",
)


def write(folder):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in SOURCES]
    (folder / "autograd.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
