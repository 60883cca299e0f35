"""Sends a frame of tuples in tuples, a hundred thousand deep, and a list of four billion items in the last.

unit: u06_modules
task: MLP
verdict: crashed
points: 0
"""

import os

HEADER = b"\x93\x01\xa8observed\x81\xa5value"  # [1, "observed", {"value": …
INSIDE = b"\xc7\x09\x03"  # a tuple of nine bytes, which begins with a tuple of nine bytes
BOMB = HEADER + INSIDE * 10**5 + b"\xdd\xff\xff\xff\xff"

os.write(3, len(BOMB).to_bytes(4, "big"))
while BOMB:
    BOMB = BOMB[os.write(3, BOMB) :]
