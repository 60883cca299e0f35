"""Sends the grader's process every deadly signal by every call that can send one.

unit: u05_activations
task: relu
verdict: failed
points: 0
"""

import ctypes
import fcntl
import os
import signal

GRADER = @GRADER@
libc = ctypes.CDLL(None, use_errno=True)


def by_descriptor():
    signal.pidfd_send_signal(os.pidfd_open(GRADER), signal.SIGKILL)


def by_owner():
    fcntl.fcntl(3, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(3, fcntl.F_SETOWN, GRADER)
    fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    fcntl.fcntl(3, fcntl.F_SETFL, 0)


for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP, signal.SIGSEGV, signal.SIGXCPU):
    for way in (
        lambda: os.kill(GRADER, number),
        lambda: os.killpg(GRADER, number),
        lambda: libc.syscall(234, GRADER, GRADER, number),  # tgkill
        lambda: libc.syscall(200, GRADER, number),  # tkill
        lambda: libc.sigqueue(GRADER, number, None),
        by_descriptor,
        by_owner,
    ):
        try:
            way()
        except (OSError, AttributeError):
            pass


def relu(x):
    return x * 0 + 7
