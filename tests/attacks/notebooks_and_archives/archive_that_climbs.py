"""Climbs out of its folder: onto a neighbour's hand-in, the gradebook, the solution and start-up files.

unit: u05_activations
task: relu
verdict: failed
points: 0
form: archive
"""

import zipfile

WRONG = "def relu(x):\n    return -x\n"
UP = ("../" * 12, "..\\" * 12, "./u05_activations/../../", "u05_activations/" * 3 + "../" * 9)


def write(stem):
    with zipfile.ZipFile(f"{stem}.zip", "w") as archive:
        archive.writestr("../ada/u05_activations/activations.py", WRONG)
        for up in UP:
            for name in ("gradebook.db", "reports/ada.json", "canary", "root/.bashrc", "etc/ld.so.preload"):
                archive.writestr(up + name, "mine")
                archive.writestr(up + "@COURSE@/" + name, "mine")
