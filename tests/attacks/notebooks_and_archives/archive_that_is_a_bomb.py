"""Unpacks to a thousand times its size, 12 gigabytes, and has its answer at the end.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import gzip
import io
import tarfile

RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"
SIZE = 12 * 2**30
BLOCK = 64 * 2**20


def header(name, size):
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT)


def write(stem):
    zeros = gzip.compress(bytes(BLOCK), 9)
    end = io.BytesIO()
    with tarfile.open(fileobj=end, mode="w") as archive:
        info = tarfile.TarInfo("u05_activations/activations.py")
        info.size = len(RIGHT)
        archive.addfile(info, io.BytesIO(RIGHT.encode()))
    with open(f"{stem}.tar.gz", "wb") as file:
        file.write(gzip.compress(header("u05_activations/data.bin", SIZE)))
        file.write(zeros * (SIZE // BLOCK))  # the members of a gzip file follow each other
        file.write(gzip.compress(end.getvalue()))
