"""Announces a long answer, sends half of it, and keeps the line open.

unit: u05_activations
task: sigmoid
verdict: timed_out
points: 0
"""

import os
import time


def sigmoid(x):
    os.write(3, (2**20).to_bytes(4, "big") + bytes(2**15))
    time.sleep(60)
    return x * 0
