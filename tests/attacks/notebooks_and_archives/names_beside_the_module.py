"""Names the files beside its module with terminal codes, formulas, scripts and bytes that are no text.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: folder
"""

import contextlib
import os

NAMES = (
    b"\x1b]0;passed\x07\x1b[2J.txt",
    b"a\nscore: 100\n",
    b"\xff\xfe\x80.csv",
    "\u202egnp.tset\u202c.py".encode(),
    "\u200b\ufeff\u2028.py".encode(),
    b"=cmd|' /C calc'!A0.csv",
    b"<script>alert(1)<script>.html",
    b"`rm -rf ~`;$(reboot).sh",
    b"-rf",
    b"--help",
    b"..  ",
    b"...",
    b"\\..\\..\\canary",
    b"C:\\canary",
    b"con.txt",
    b"x" * 255,
    "\U0001f4a5".encode() * 60 + b".txt",
    b"ACTIVATIONS.PY",
    b"activations.py ",
    b"activations.py.ipynb",
    "activations\uff0epy".encode(),
)


def write(folder):
    for name in NAMES:
        with contextlib.suppress(OSError):
            (folder / os.fsdecode(name)).write_bytes(b"def relu(x): return x.clamp(min=0)\n")
    (folder / "activations.py").write_text("def relu(x):\n    return x * 0\n")
