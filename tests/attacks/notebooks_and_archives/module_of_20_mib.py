"""Hands in a module of 20 MiB of comments, and a notebook of 8 TiB of holes.

unit: u03_two_parameter_model
task: draw_graph
verdict: not_attempted
points: 0
form: folder
"""

def write(folder):
    source = "def draw_graph(loss, params):\n    return None\n"
    (folder / "two_parameter_model.py").write_text(source + "# 1 of 1 points\n" * 1_310_720)
    with (folder / "two_parameter_model.ipynb").open("wb") as file:
        file.truncate(8 * 2**40)
