"""Shifts a one by a trillion bits, and then builds a tower of powers.

unit: u08_optimizers
task: make_optimizer
verdict: out_of_memory
points: 0
"""

def make_optimizer(model, name="adam", lr=1e-3):
    huge = 1 << 10**12
    return 9**huge
