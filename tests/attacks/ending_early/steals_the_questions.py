"""Reads the questions from the wire in a second thread, and never answers them.

unit: u11_iris
task: IrisNet
verdict: timed_out
points: 0
"""

import os
import threading


def swallow():
    while True:
        try:
            if not os.read(3, 2**20):
                return
        except OSError:
            return


for _ in range(8):
    threading.Thread(target=swallow, daemon=True).start()


class IrisNet:
    pass
