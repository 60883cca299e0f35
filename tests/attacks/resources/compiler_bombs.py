"""Feeds the compiler, the parser and eval what they take longest for, and hides what they raise.

unit: u01_tensors
task: array_from_tensor
verdict: failed
points: 0
"""

import ast

import numpy as np

BOMBS = (
    "(" * 100_000,
    "-" * 100_000 + "1",
    "x" + ".y" * 50_000,
    "x" + "()" * 50_000,
    "1" + "+1" * 50_000,
    "[" * 90 + "]" * 90,
    "lambda: " * 5_000 + "1",
    "f'{" * 200,
    "if 1:\n" + "".join(" " * n + "if 1:\n" for n in range(1, 200)),
    "9**9**9**9**9 if 0 else ((0,) * 10**6,) * 10**6 if 0 else ''",
    "\0",
    "1" * 10_000,
    "0x" + "f" * 10**6,
)
for bomb in BOMBS:
    for way in (lambda text: compile(text, "bomb", "exec"), ast.parse, ast.literal_eval):
        try:
            way(bomb)
        except (SyntaxError, ValueError, MemoryError, RecursionError, TypeError):
            pass


def array_from_tensor(tensor):
    return np.zeros(tuple(tensor.shape))
