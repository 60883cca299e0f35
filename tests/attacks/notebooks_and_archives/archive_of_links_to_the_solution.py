"""Holds a hard link to the solution as module and a symbolic one as notebook, and no byte of its own.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import tarfile

SOLUTION = "@REPOSITORY@/solutions/u05_activations/activations.py"


def write(stem):
    with tarfile.open(f"{stem}.tar", "w") as archive:
        for name, kind, target in (
            ("u05_activations/activations.py", tarfile.LNKTYPE, SOLUTION),
            ("mallory/u05_activations/activations.py", tarfile.LNKTYPE, "../../.." + SOLUTION),
            ("u05_activations/activations.ipynb", tarfile.SYMTYPE, "@COURSE@/submitted/ada/activations.py"),
            ("u05_activations/helper.py", tarfile.SYMTYPE, SOLUTION),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
