"""Raises an exception through forty thousand frames, and every frame of it is in the traceback.

unit: u10_training_loop
task: evaluate
verdict: errored
points: 0
"""

import sys

sys.setrecursionlimit(10**6)


def down(depth):
    return down(depth - 1) if depth else 1 / 0


def evaluate(model, loader, loss_fn, device="cpu"):
    return down(40_000)
