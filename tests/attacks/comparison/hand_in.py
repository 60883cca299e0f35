"""Write an attack's hand-in into the course, and become nbgrader, which grades it and the next learner's.

    python -m tests.attacks.comparison.hand_in ATTACK COURSE WORD…

Runs inside the fences only. One process does both, so that the attack knows the grader's process number.
ATTACK is a name of the corpus, or ``control`` for a hand-in without malice.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from autograder.catalog import units
from tests.attacks.comparison.notebooks import honest, hostile
from tests.attacks.corpus import attacks

DOES_NOT_APPLY = 99
"""How this ends where there is nothing that nbgrader would take for a hand-in."""


def main(name: str, course: Path, unit_name: str, *command: str) -> None:
    """Write the hand-in and execute ``command``."""
    unit = next(unit for unit in units() if unit.name == unit_name)
    folder = course / "submitted" / "mallory" / unit.name
    released = course / "release" / unit.name / f"{unit.topic}.ipynb"
    release = json.loads(released.read_text(encoding="utf-8"))
    if name == "control":
        folder.mkdir(parents=True)
        (folder / f"{unit.topic}.ipynb").write_text(json.dumps(honest(release, unit)))
    else:
        attack = next(attack for attack in attacks(name.partition("/")[0]) if attack.name == name)
        if attack.form == "archive":
            sys.exit(DOES_NOT_APPLY)
        attack.write(folder, course)
        if not hostile(folder, release, unit.topic):
            sys.exit(DOES_NOT_APPLY)
    os.chdir(course)
    os.execvp(command[0], command)  # noqa: S606  # the very process that the attack was told of


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], *sys.argv[4:])
