"""Lays three thousand files beside its module, and one of 40 MiB before them all.

unit: u05_activations
task: softmax
verdict: failed
points: 0
form: folder
"""

def write(folder):
    with (folder / "0").open("wb") as file:
        file.truncate(40 * 2**20)
    for number in range(1, 20):
        with (folder / f"{number:04}").open("wb") as file:
            file.truncate(15 * 2**20)
    for number in range(20, 3000):
        (folder / f"{number:04}").touch()
    (folder / "activations.py").write_text("def softmax(x, dim):\n    return x * 0\n")
