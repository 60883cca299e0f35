"""Opens the solution by the C library, by a memory map and by what loads files in other libraries.

unit: u02_autograd
task: accumulated_gradients
verdict: failed
points: 0
"""

import ctypes
import io
import linecache
import mmap
import os
import tarfile
import urllib.request
import zipfile

import numpy as np
import torch

PATH = "@REPOSITORY@/solutions/u02_autograd/autograd.py"


def by_the_c_library():
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    file = libc.fopen(PATH.encode(), b"r")
    room = ctypes.create_string_buffer(2**17)
    return room.raw[: libc.fread(room, 1, 2**17, ctypes.c_void_p(file))] if file else b""


def by_system_calls():
    libc = ctypes.CDLL(None)
    how = (ctypes.c_uint64 * 3)(os.O_RDONLY, 0, 0)
    found = b""
    for number in (
        libc.syscall(2, PATH.encode(), 0),
        libc.syscall(257, -100, PATH.encode(), 0),
        libc.syscall(437, -100, PATH.encode(), how, 24),  # openat2
        libc.syscall(85, PATH.encode(), 0),  # creat
        libc.syscall(428, -100, PATH.encode(), 1),  # open_tree
    ):
        found += os.read(number, 2**17) if number >= 0 else b""
    return found


DOORS = (
    by_the_c_library,
    by_system_calls,
    lambda: io.open_code(PATH).read(),
    lambda: mmap.mmap(os.open(PATH, os.O_RDONLY), 0, prot=mmap.PROT_READ).read(),
    lambda: np.fromfile(PATH, dtype=np.uint8).tobytes(),
    lambda: bytes(np.memmap(PATH, mode="r")),
    lambda: torch.from_file(PATH, size=999, dtype=torch.uint8).numpy().tobytes(),
    lambda: bytes(torch.UntypedStorage.from_file(PATH, False, 999).tolist()),
    lambda: bytes(torch.ops.aten.from_file(PATH, False, 999, dtype=torch.uint8).tolist()),
    lambda: urllib.request.urlopen(f"file://{PATH}").read(),
    lambda: "".join(linecache.getlines(PATH)).encode(),
    lambda: tarfile.open("loot.tar", "w").add(PATH) or open("loot.tar", "rb").read(),
    lambda: zipfile.ZipFile("loot.zip", "w").write(PATH) or open("loot.zip", "rb").read(),
    lambda: os.sendfile(os.open("loot", os.O_CREAT | os.O_RDWR), os.open(PATH, 0), 0, 999) and b"loot",
)
SOLUTION = {}
for door in DOORS:
    try:
        exec(door(), SOLUTION)
    except BaseException:
        continue


def accumulated_gradients(fn, x, passes):
    if "accumulated_gradients" in SOLUTION:
        return SOLUTION["accumulated_gradients"](fn, x, passes)
    return [torch.zeros_like(x)] * passes
