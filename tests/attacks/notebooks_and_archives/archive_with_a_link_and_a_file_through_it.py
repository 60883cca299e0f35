"""Has a link to a neighbour's folder as its first member, and then files that are written through it.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: archive
"""

import io
import tarfile

WRONG = "def relu(x):\n    return -x\n"


def write(stem):
    with tarfile.open(f"{stem}.tar.gz", "w:gz") as archive:
        for name, target in (
            ("u05_activations", "@COURSE@/submitted/ada/u05_activations"),
            ("course", "@COURSE@"),
            ("u05_activations/loop", "loop"),
        ):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            archive.addfile(link)
        for name in ("u05_activations/activations.py", "course/canary", "course/gradebook.db", "loop/loop"):
            info = tarfile.TarInfo(name)
            info.size = len(WRONG)
            archive.addfile(info, io.BytesIO(WRONG.encode()))
