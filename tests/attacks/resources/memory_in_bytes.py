"""Hoards memory in bytes until there is none.

unit: u05_activations
task: relu
verdict: out_of_memory
points: 0
"""

hoard = []


def relu(x):
    while True:
        hoard.append(bytes(64 * 2**20))
