"""Returns a list in a list in a list, a hundred thousand deep, with itself at the end.

unit: u01_tensors
task: move_to
verdict: errored
points: 0
"""


def move_to(obj, device):
    first = deep = []
    for _ in range(100_000):
        deep = [deep]
    first.append(deep)
    return deep
