"""Asks for one tensor of petabytes in a line that looks like an honest slip.

unit: u01_tensors
task: standardize
verdict: out_of_memory
points: 0
"""

import torch


def standardize(train, test):
    far = train.double().repeat(10**6, 10**6)
    return (far, far, far.mean(0), far.std(0))
