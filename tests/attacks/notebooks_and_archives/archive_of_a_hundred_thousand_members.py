"""Has a hundred thousand members, and says at its end that it has one.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import struct

RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"
COUNT = 100_000


def write(stem):
    name, text = b"u05_activations/activations.py", RIGHT.encode()
    fields = (0, 0, 0, 0, 0, 0, len(text), len(text))
    sizes = struct.pack("<5H3L", *fields)
    body = b"PK\3\4" + sizes + struct.pack("<2H", len(name), 0) + name + text
    other = struct.pack("<4sH", b"PK\1\2", 20) + sizes + struct.pack("<5H2L", 1, 0, 0, 0, 0, 0, 0) + b"x"
    listed = other * COUNT
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(listed), len(body), 0)
    with open(f"{stem}.zip", "wb") as file:
        file.write(body + listed + end)
