"""Hands in folders that bear the names of module and notebook, with the answer in __init__.py.

unit: u03_two_parameter_model
task: graph_leaves
verdict: not_attempted
points: 0
form: folder
"""

def write(folder):
    for name in ("two_parameter_model.py", "two_parameter_model.ipynb"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("def graph_leaves(loss):\n    return []\n")
