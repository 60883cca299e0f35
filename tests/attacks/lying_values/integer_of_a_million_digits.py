"""Returns an int so large that printing, converting or comparing it takes for ever or raises.

unit: u04_linear
task: count_parameters
verdict: failed
points: 0
"""


def count_parameters(module, trainable_only=False):
    return 7 << 20_000_000
