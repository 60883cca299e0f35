"""Says `raised` with no name, control characters, megabytes of text, and a name nested deeply.

unit: u04_linear
task: linear_forward
verdict: crashed
points: 0
"""

import os

import msgpack

from autograder.sandbox import child

name = []
for _ in range(1000):
    name = [name]
KINDS = [[], ["\x1b[2J\x1b]0;passed\x07" * 9], ["A"] * 99_999, ["SkipTest"], [name]]


def linear_forward(x, weight, bias=None):
    child._send = lambda *_: None
    types = KINDS[0]
    KINDS.append(KINDS.pop(0))
    place = "linear.py\r\n\x1b[32mpassed\x1b[0m<script>alert(1)</script>"
    body = {"types": types, "text": "x" * 10**7, "place": place, "line": 2**63, "source": "=1+1"}
    payload = msgpack.packb([1, "raised", {**body, "inside": True, "output": ""}])
    frame = len(payload).to_bytes(4, "big") + payload
    while frame:
        frame = frame[os.write(3, frame) :]
    raise SystemExit(0)
