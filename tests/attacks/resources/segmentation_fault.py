"""Reads the address zero.

unit: u06_modules
task: SimpleNeuralNet
verdict: crashed
points: 0
"""

import ctypes

from torch import nn


class SimpleNeuralNet(nn.Module):
    def __init__(self):
        ctypes.string_at(0)
