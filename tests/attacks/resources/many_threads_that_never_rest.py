"""Keeps all cores busy from threads of Python and of torch that go on after it has answered.

unit: u01_tensors
task: pick_device
verdict: failed
points: 0
"""

import threading

import torch

torch.set_num_threads(8)


def burn():
    square = torch.ones(300, 300)
    while True:
        square @ square


for _ in range(8):
    threading.Thread(target=burn, daemon=True).start()


def pick_device(prefer="auto"):
    return torch.device("meta")
