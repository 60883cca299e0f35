"""Hands in a named pipe as module and a socket as notebook, at which a reader waits for ever.

unit: u11_iris
task: IrisNet
verdict: not_attempted
points: 0
form: folder
"""

import os
import socket


def write(folder):
    os.mkfifo(folder / "iris.py")
    here = os.open(".", os.O_RDONLY)
    os.chdir(folder)  # a socket's name may have 108 bytes
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("iris.ipynb")
    finally:
        os.fchdir(here)
        os.close(here)
    os.mkfifo(folder / "beside.csv")
