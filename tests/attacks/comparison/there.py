"""The attacks against ``nbgrader autograde``, in a real course of its own for each, behind fences."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.catalog import PACKAGE
from autograder.checking.check import checks_of
from autograder.types import Task, Unit
from tests.attacks.comparison.fenced import COURSE, HOME
from tests.attacks.comparison.hand_in import DOES_NOT_APPLY
from tests.attacks.comparison.notebooks import source
from tests.attacks.comparison.outcome import WORDS, Outcome
from tests.attacks.corpus import Attack

__all__ = ["There"]

_FIRST_USER = 12345
_UNSHARE = ["unshare", "--pid", "--fork", "--kill-child", "--mount", "--net", "--ipc", "--uts"]
_CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "pytorch"
c.Execute.timeout = {seconds}
"""
_PREPARE = """\
import json, subprocess, sys
from pathlib import Path
from autograder.catalog import units
from tests.attacks.comparison.notebooks import honest
course, name = Path(sys.argv[1]), sys.argv[2]
unit = next(unit for unit in units() if unit.name == name)
subprocess.run(["nbgrader", "generate_assignment", name], cwd=course, check=True)
file = f"{unit.topic}.ipynb"
release = json.loads((course / "release" / name / file).read_text())
for learner in ("ada", "zoe"):
    folder = course / "submitted" / learner / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(json.dumps(honest(release, unit)))
subprocess.run(["nbgrader", "autograde", name, "--student=ada"], cwd=course, check=True)
"""
_OWN = (
    f"{COURSE}/gradebook.db",
    f"{COURSE}/submitted/mallory/",
    f"{COURSE}/autograded/mallory/",
    f"{COURSE}/autograded/zoe/",
    f"{HOME}/.cache/",
    f"{HOME}/.config/matplotlib/",
    f"{HOME}/.jupyter/migrated",
    f"{HOME}/.local/share/jupyter/",
    f"{HOME}/.ipython/profile_default/history.sqlite",
    f"{HOME}/.ipython/profile_default/db/",
    f"{HOME}/.ipython/profile_default/pid/",
)
"""What nbgrader and Jupyter write while they grade mallory and zoe."""


class UnsafeError(Exception):
    """A fence does not hold: no attack may run."""


@dataclass(frozen=True)
class _Template:
    archive: Path
    full: float
    limit: float


class There:
    """Courses for attacks, each made by nbgrader once for a task and then copied for every attack on it.

    Args:
        folder: Where archives of courses are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._templates: dict[tuple[str, str], _Template] = {}
        self._lock = threading.Lock()

    def check_fences(self) -> None:
        """See from inside that the fences hold.

        Raises:
            UnsafeError: They do not.
        """
        result = self._do([(_python("probe"), 60.0)])
        (run,) = result["runs"]
        if run["status"] != 0 or json.loads(run["output"]) != []:
            raise UnsafeError(f"Fences that do not hold: {run['output']}")

    def run(self, attack: Attack, slot: int = 0) -> Outcome:
        """Grade an attack and, with the same command, an honest learner."""
        return self.run_named(attack.name, attack.unit, attack.task, attack.points, slot)

    def run_named(self, name: str, unit: Unit, task: Task, honest: float, slot: int = 0) -> Outcome:
        """Grade a hand-in of this name; ``control`` is the one of an honest learner."""
        template = self._template(unit, task)
        command = [*_python("hand_in"), name, str(COURSE), unit.name, "nbgrader", "autograde", unit.name]
        commands = [(command, template.limit), (_GRADEBOOK, 60.0)]
        try:
            result = self._do(commands, user=_FIRST_USER + slot, template=template.archive)
        except subprocess.TimeoutExpired:
            return Outcome(True, 0.0, ("hang",), 0.0, "not even the fences came to an end")
        graded, read = result["runs"]
        if graded["status"] == DOES_NOT_APPLY:
            return Outcome(False, 0.0, (), graded["seconds"])
        scores = _scores(read)
        points = _score(scores, "mallory", unit)
        changed = [name for name in result["changed"] if not name.startswith(_OWN)]
        known = scores is not None and scores.keys() <= {"ada", "mallory", "zoe"}
        if not known or _score(scores, "ada", unit) != template.full:
            changed.append("the gradebook")
        found = {
            "points": points > honest,
            "harm": bool(changed),
            "hang": graded["status"] is None,
            "neighbour": _score(scores, "zoe", unit) != template.full,
            "left behind": bool(graded["left"]),
        }
        said = [line for line in graded["output"].splitlines() if "ERROR" in line or "Error" in line]
        detail = f"changed {changed[:4]}, left {graded['left'][:3]}, status {graded['status']}, {said[-1:]}"
        words = tuple(word for word in WORDS if found[word])
        return Outcome(True, points, words, graded["seconds"], detail)

    def _template(self, unit: Unit, task: Task) -> _Template:
        """Return the course of one task, in which ada has been graded and zoe has handed in."""
        with self._lock:
            key = unit.name, task.name
            if key not in self._templates:
                self._templates[key] = self._make(unit, task)
            return self._templates[key]

    def _make(self, unit: Unit, task: Task) -> _Template:
        checks = checks_of(unit)[task.name]
        notebook = json.dumps(source(unit, task, checks))
        files = {
            "nbgrader_config.py": _CONFIG.format(seconds=_cell_seconds(unit)),
            f"source/{unit.name}/{unit.topic}.ipynb": notebook,
        }
        archive = self._folder / f"{unit.name}.{task.name}.tar"
        prepare = [sys.executable, "-c", _PREPARE, str(COURSE), unit.name]
        commands = [(prepare, 180.0), (_GRADEBOOK, 60.0)]
        made, read = self._do(commands, files=files, save=archive)["runs"]
        full = sum(check.points for check in checks)
        if made["status"] != 0 or _score(_scores(read), "ada", unit) != full:
            said = f"{made['output'][-500:]}\n{read['output'][-500:]}"
            raise RuntimeError(f"{unit.name} {task.name}: an honest learner has not full marks: {said}")
        return _Template(archive, full, 60.0 + _cell_seconds(unit) * (len(checks) + 1))

    def _do(
        self,
        commands: Iterable[tuple[list[str], float]],
        *,
        user: int = _FIRST_USER,
        template: Path | None = None,
        files: dict[str, str] | None = None,
        save: Path | None = None,
    ) -> Any:
        """Run a job of ``fenced.py`` and return its result."""
        commands = list(commands)
        with tempfile.TemporaryDirectory(prefix="nbgrader-root-") as mountpoint:
            job = {"mountpoint": mountpoint, "user": user, "commands": commands, "files": files or {}}
            job |= {"template": template and str(template), "save": save and str(save)}
            done = subprocess.run(
                [*_UNSHARE, *_python("fenced")],
                input=json.dumps(job).encode(),
                stdout=subprocess.PIPE,
                cwd=PACKAGE.parent,
                timeout=sum(limit for _, limit in commands) + 120,
                check=True,
                start_new_session=True,
            )
        return json.loads(done.stdout)


def _cell_seconds(unit: Unit) -> int:
    """Return nbgrader's time for one cell, up to its own default of 30 s, which only training needs."""
    return int(max(10.0, min(30.0, unit.deadline)))


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", f"{__package__}.{module}"]


_GRADEBOOK = [*_python("gradebook"), str(COURSE)]


def _scores(read: dict[str, Any]) -> dict[str, dict[str, list[float]]] | None:
    """Return what the gradebook says, or None where it cannot be read any more."""
    if read["status"] != 0:
        return None
    try:
        scores: dict[str, dict[str, list[float]]] = json.loads(read["output"].splitlines()[-1])
    except (ValueError, IndexError):
        return None
    return scores


def _score(scores: dict[str, dict[str, list[float]]] | None, learner: str, unit: Unit) -> float:
    return float((scores or {}).get(learner, {}).get(unit.name, [0.0])[0] or 0.0)
