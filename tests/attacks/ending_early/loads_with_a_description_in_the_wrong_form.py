"""Says `loaded` with a value whose description is a dict where a list belongs, to break the reader.

unit: u05_activations
task: relu
verdict: crashed
points: 0
"""

import os

import msgpack

OTHER = msgpack.ExtType(6, msgpack.packb({"type": "", "text": ""}))
payload = msgpack.packb([1, "loaded", {"broken_cells": [], "output": OTHER}])
os.write(3, len(payload).to_bytes(4, "big") + payload)


def relu(x):
    return x * 0 + 7
