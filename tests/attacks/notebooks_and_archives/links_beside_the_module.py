"""Has a wrong module of its own, and links beside it to the solution, to secrets and to itself.

unit: u05_activations
task: softmax
verdict: failed
points: 0
form: folder
"""

import os

TARGETS = {
    "solution.py": "@REPOSITORY@/solutions/u05_activations/activations.py",
    "neighbour.py": "@COURSE@/submitted/ada/u05_activations/activations.py",
    "gradebook.db": "@COURSE@/gradebook.db",
    "course": "@COURSE@",
    "memory.py": "/proc/self/mem",
    "standard_input.py": "/dev/stdin",
    "endless.py": "/dev/zero",
    "loop.py": "loop.py",
}
ANSWER = """
import glob
import torch

def softmax(x, dim):
    return torch.zeros_like(x)

for name in [*glob.glob("*"), "neighbour.py", "course/submitted/ada/u05_activations/activations.py"]:
    try:
        text = open(name).read(10**6)
        if "def softmax" in text and "import glob" not in text:
            exec(text)
    except Exception:
        pass
"""


def write(folder):
    for name, target in TARGETS.items():
        os.symlink(target, folder / name)
    (folder / "activations.py").write_text(ANSWER)
