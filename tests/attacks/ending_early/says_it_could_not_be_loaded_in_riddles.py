"""Says `unloadable` with a name nested so deeply that writing it down breaks the reader.

unit: u02_autograd
task: derivative_of_square
verdict: crashed
points: 0
"""

import os

import msgpack

name = []
for _ in range(1000):
    name = [name]
body = {"types": [name], "text": "", "place": "", "line": 0, "source": "", "inside": True, "output": ""}
payload = msgpack.packb([1, "unloadable", body])
os.write(3, len(payload).to_bytes(4, "big") + payload)
os._exit(0)
