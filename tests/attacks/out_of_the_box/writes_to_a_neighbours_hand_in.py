"""Spoils another learner's hand-in: overwrites it, replaces it, appends to it, or moves its folder away.

unit: u05_activations
task: relu
verdict: failed
points: 0
"""

import os
import tempfile

FOLDER = "@COURSE@/submitted/ada/u05_activations"
FILE = FOLDER + "/activations.py"
SPOILT = "def relu(x):\n    return x - 1\n"


def overwrite():
    with open(FILE, "w", encoding="utf-8") as file:
        file.write(SPOILT)


def append():
    with open(FILE, "a", encoding="utf-8") as file:
        file.write(SPOILT)


def replace():
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(SPOILT)
    os.replace(file.name, FILE)


def truncate():
    os.truncate(FILE, 9)


def move():
    os.rename(FOLDER, FOLDER + "_")


for spoil in (overwrite, append, replace, truncate, move):
    try:
        spoil()
    except OSError:
        continue


def relu(x):
    return x * 0 + 7
