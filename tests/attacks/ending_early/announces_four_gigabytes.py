"""Announces an answer of four gigabytes, and goes on to send them.

unit: u03_two_parameter_model
task: graph_leaves
verdict: crashed
points: 0
"""

import os


def graph_leaves(loss):
    os.write(3, b"\xff\xff\xff\xff")
    while True:
        os.write(3, bytes(2**16))
