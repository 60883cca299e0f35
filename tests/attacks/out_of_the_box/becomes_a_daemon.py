"""Forks into the background in every way there is, to stay when its process was ended.

unit: u10_training_loop
task: train_epoch
verdict: failed
points: 0
"""

import ctypes
import multiprocessing
import os
import pty
import subprocess
import sys
import time

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
SIGCHLD, PARENT = 17, 0x8000


def stay():
    os.setsid()
    with open("/tmp/mallory", "w") as file:
        file.write(str(os.getpid()))
    time.sleep(5)
    os._exit(0)


def forked(pid):
    if pid == 0:
        stay()


for way in (
    lambda: forked(os.fork()),
    lambda: forked(os.forkpty()[0]),
    lambda: forked(pty.fork()[0]),
    lambda: forked(libc.fork()),
    lambda: forked(libc.syscall(57)),
    lambda: forked(libc.syscall(56, SIGCHLD, None, None, None, None)),
    lambda: forked(libc.syscall(56, PARENT | SIGCHLD, None, None, None, None)),
    lambda: forked(libc.syscall(435, (ctypes.c_uint64 * 11)(0, 0, 0, 0, SIGCHLD), 88)),
    lambda: multiprocessing.get_context("fork").Process(target=stay).start(),
    lambda: multiprocessing.get_context("spawn").Process(target=stay).start(),
    lambda: subprocess.Popen([sys.executable, "-c", "import time; time.sleep(5)"], start_new_session=True),
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "5"], {}),
    lambda: os.system("nohup sleep 5 &"),
    lambda: libc.daemon(1, 1),
):
    try:
        way()
    except Exception:
        pass


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    return -1.0
