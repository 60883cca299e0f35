"""Never ends, with every signal blocked or ignored, every exception swallowed, and finally starts again.

unit: u04_linear
task: MyLinear
verdict: timed_out
points: 0
"""

import signal

from torch import nn

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
try:
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
except OSError:
    pass


class MyLinear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue
            finally:
                continue
