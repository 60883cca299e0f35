"""A course: a clone of the kit, an exchange, and what docs/instructors/nbgrader.md says to do."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.catalog import PACKAGE
from tests.docs.blocks import Block, blocks_of
from tests.integrations.nbgrader.canaries import plant
from tests.integrations.nbgrader.commands import Nbgrader
from tests.integrations.nbgrader.hand_ins import LEARNERS, UNITS, fill_in

__all__ = ["Course", "Page", "copy_repository", "teach"]

ROOT = PACKAGE.parent
_EXCHANGE = "/srv/nbgrader/exchange"
_UNIT = "u05_activations"
_DUE = "2027-01-31 23:59 UTC"


class Page:
    """The commands of the instructors' page, by what they are for."""

    def __init__(self) -> None:
        blocks = blocks_of(ROOT / "docs" / "instructors" / "nbgrader.md")
        (self.settings,) = (block.text for block in blocks if block.language == "python")
        self.setting_up, self.handing_out, self.learning, self.grading, self.stock = (
            self._lines(block) for block in blocks if block.language == "sh"
        )

    @staticmethod
    def _lines(block: Block) -> list[str]:
        return block.text.splitlines()


@dataclass(frozen=True, slots=True)
class Course:
    """A clone in which nbgrader's commands are run.

    Attributes:
        home: Where the learners' folders are.
        said: What each command printed, in order.
    """

    nbgrader: Nbgrader
    base: Path
    root: Path
    environment: dict[str, str]
    said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def exchange(self) -> Path:
        """The folder that instructors and learners share."""
        return self.base / "exchange"

    @property
    def home(self) -> Path:
        """Where each learner has a folder."""
        return self.base / "home"

    def run(self, line: str, folder: Path | None = None) -> int:
        """Run a line of the page, ``[NAME=VALUE] nbgrader …``, in the course or a learner's folder."""
        words = shlex.split(line)
        # nbgrader keeps there what a user has handed in, to fetch its feedback.
        settings = {"JUPYTER_DATA_DIR": str(folder or self.root) + "-data"}
        while "=" in words[0]:
            name, _, settings[name] = words.pop(0).partition("=")
        assert words[0] == "nbgrader"
        code, text = self.nbgrader.run(
            words[1:], folder or self.root, self.environment | settings, self.base / "output.txt"
        )
        self.said.append((line, text))
        return code

    def must(self, line: str, folder: Path | None = None) -> str:
        """Run a line of the page and return what it says, if it ends well."""
        code = self.run(line, folder)
        assert code == 0, self.said[-1]
        return self.said[-1][1]


def copy_repository(destination: Path) -> None:
    """Make a repository of the checkout as it stands, without ignored files and tests, and with canaries."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file() and not name.startswith(("tests/", "release/u")):
            (destination / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, destination / name)
    plant(destination)
    who = ["-c", "user.name=Lecturer", "-c", "user.email=lecturer@example.org"]
    for words in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "The kit"]):
        subprocess.run(["git", *words], cwd=destination, check=True)


def teach(nbgrader: Nbgrader, base: Path) -> Course:
    """Do all that the page says, from the clone to exported grades, for three units and five learners."""
    page = Page()
    course = _set_up(nbgrader, base, page)
    due = datetime.now(UTC) + timedelta(hours=1)
    for unit in UNITS:
        for line in page.handing_out:
            course.must(line.replace(_UNIT, unit).replace(_DUE, f"{due:%Y-%m-%d %H:%M} UTC"))
    for learner in LEARNERS:
        for unit in UNITS:
            _learn(course, page, learner, unit)
    for path in course.exchange.glob("pytorch/inbound/eve+*/timestamp.txt"):
        path.write_text(f"{due + timedelta(hours=2):%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
    *marking, export = page.grading
    for unit in UNITS:
        for line in marking:
            course.must(line.replace(_UNIT, unit))
    course.must(export)
    return course


def _set_up(nbgrader: Nbgrader, base: Path, page: Page) -> Course:
    copy_repository(base / "kit")
    # The environment of the tests is what the page's pip would make, and pip is asked whether that is so.
    pip = {"PIP_DRY_RUN": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        ["bash", "-euc", "\n".join(page.setting_up)],
        cwd=base,
        env=os.environ | pip | {"PATH": path, "KIT": str(base / "kit")},
        check=True,
        capture_output=True,
    )
    (base / "exchange").mkdir(mode=0o777)
    (base / "exchange").chmod(0o777)
    (base / "jupyter").mkdir()
    (base / "jupyter" / "nbgrader_config.py").write_text(
        page.settings.replace(_EXCHANGE, str(base / "exchange")), encoding="utf-8"
    )
    environment = {**os.environ, "HOME": str(base), "JUPYTER_CONFIG_DIR": str(base / "jupyter")}
    return Course(nbgrader, base, base / "pytorch-course", environment)


def _learn(course: Course, page: Page, learner: str, unit: str) -> None:
    """Fetch, fill in and hand in one unit as one learner."""
    folder = course.home / learner
    folder.mkdir(parents=True, exist_ok=True)
    fetch, _, submit = (line.replace(_UNIT, unit) for line in page.learning)
    course.must(fetch, folder)
    fill_in(folder / unit, learner)
    course.must(f"{submit} --student={learner}", folder)
