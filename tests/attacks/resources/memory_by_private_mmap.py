"""Maps private memory, writable now or later, of 16 GiB and more.

unit: u02_autograd
task: numerical_gradient
verdict: failed
points: 0
"""

import ctypes
import mmap

import torch

SIZE = 16 * 2**30
PRIVATE, ANONYMOUS, NORESERVE, STACK = 0x02, 0x20, 0x4000, 0x20000

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, *[ctypes.c_size_t] * 5]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]


def take():
    for flags in (0, NORESERVE, STACK, NORESERVE | STACK):
        for before in (0, mmap.PROT_READ, mmap.PROT_READ | mmap.PROT_WRITE):
            got = libc.mmap(None, SIZE, before, PRIVATE | ANONYMOUS | flags, 2**64 - 1, 0)
            if got in (None, 2**64 - 1):
                continue
            if libc.mprotect(got, SIZE, mmap.PROT_READ | mmap.PROT_WRITE) == 0:
                ctypes.memset(got, 1, 2**20)
                raise RuntimeError("16 GiB more than I may have")


take()


def numerical_gradient(fn, x, eps=1e-5):
    return torch.zeros_like(x)
