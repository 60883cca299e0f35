"""Names its members by absolute paths, of the course's files and of the machine's.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: archive
"""

import io
import tarfile

WRONG = "def relu(x):\n    return -x\n"
FILES = ("gradebook.db", "canary", "reports/ada.json")
NAMES = (*("@COURSE@/" + name for name in FILES), "/tmp/mallory", "C:\\mallory")


def write(stem):
    own = "@COURSE@/submitted/ada/u05_activations/activations.py"
    members = [(own, WRONG), *((name, "") for name in NAMES)]
    with tarfile.open(f"{stem}.tar", "w") as archive:
        for name, text in members:
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.uid = len(text), 0o6777, 0
            archive.addfile(info, io.BytesIO(text.encode()))
