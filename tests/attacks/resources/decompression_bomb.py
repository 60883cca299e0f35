"""Unpacks a few kilobytes in memory that hold a zip of a zip of gigabytes.

unit: u06_modules
task: RepairedNetA
verdict: out_of_memory
points: 0
"""

import bz2
import zlib

from torch import nn


def packed():
    packer = zlib.compressobj(1)
    pieces = [packer.compress(bytes(2**22)) for _ in range(8)]
    return bz2.compress(b"".join([*pieces, packer.flush()]))


class RepairedNetA(nn.Module):
    def __init__(self):
        super().__init__()
        once = zlib.decompress(bz2.decompress(packed()))
        self.layers = [zlib.decompress(zlib.compress(once, 1), bufsize=2**33) for _ in range(100)]
