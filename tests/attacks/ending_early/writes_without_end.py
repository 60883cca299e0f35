"""Fills the wire with frames of nothing, faster than anybody reads them.

unit: u04_linear
task: MyLinear
verdict: crashed
points: 0
"""

import os
import threading

from torch import nn


def flood():
    while True:
        os.write(3, bytes(2**16))


class MyLinear(nn.Linear):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        threading.Thread(target=flood, daemon=True).start()
        flood()
