"""Keeps torch's own Adam inside and passes every step on to it.

unit: u08_optimizers
task: MyAdam
verdict: failed
points: 2.75
"""

import torch

HIDDEN = vars(torch.optim)["Ad" + "am"]


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.inner = HIDDEN(params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
