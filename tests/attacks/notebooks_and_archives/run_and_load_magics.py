"""Loads the solution by %run, %load, %load_ext, %macro, %store and %autoreload instead of writing one.

unit: u06_modules
task: SimpleNeuralNet
verdict: errored
points: 0
form: folder
"""

import json

SOLUTION = "@REPOSITORY@/solutions/u06_modules/modules.py"
SOURCES = (
    f"%run {SOLUTION}",
    f"%run -i {SOLUTION}",
    f"%load {SOLUTION}",
    f"%loadpy {SOLUTION}",
    "%cd @REPOSITORY@/solutions/u06_modules",
    "%env PYTHONPATH=@REPOSITORY@/solutions/u06_modules",
    "%load_ext modules",
    "%reload_ext autoreload",
    "%autoreload 2",
    f"%macro -q solution {SOLUTION}",
    "%store -r SimpleNeuralNet",
    "%rerun",
    "%%capture captured\n%run " + SOLUTION,
    "%%time\nfrom solution import SimpleNeuralNet",
    "import sys\nsys.path[:0] = ['@REPOSITORY@/solutions/u06_modules', '@REPOSITORY@']\nimport importlib\n",
    f"import importlib.util as u\ns = u.spec_from_file_location('s', '{SOLUTION}')\n"
    "m = u.module_from_spec(s)\ns.loader.exec_module(m)\nSimpleNeuralNet = m.SimpleNeuralNet",
)


def write(folder):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in SOURCES]
    (folder / "modules.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
