"""The pytest plugin: every check of every unit is an item, and the summary adds up the points.

``pytest autograder/`` collects the units' ``checks.py``. A task is examined, in a child of the fork server,
when pytest comes to its first item; the task's items then report what was found.

Nothing in a hand-in may be a plugin, a conftest or a test. So ``pyproject.toml`` loads this plugin by name
(``-p``): the values of options that a conftest adds are still unknown words when pytest looks for the first
conftests, and the folder behind ``--hand-in`` would be searched for one.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.catalog import EXERCISES, PACKAGE, UNITS, find_units
from autograder.checking.check import checks_of
from autograder.checking.devices import CHOICES, choose_devices
from autograder.checking.examiner import Examiner
from autograder.checking.public import public_checks, public_source
from autograder.errors import KitError
from autograder.load import find_submissions, require_folder
from autograder.sandbox.launch import launch
from autograder.types import CheckResult, Submission, Task, TaskResult, Unit, Verdict

__all__ = [
    "pytest_addoption",
    "pytest_collect_file",
    "pytest_configure",
    "pytest_report_header",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_unconfigure",
]


class CheckDidNotPassError(Exception):
    """Carries a finding to pytest's report."""


class _Run:
    """One grading run: what is graded, in which server, and what was found so far."""

    def __init__(self, config: pytest.Config) -> None:
        self.units = find_units(config.getoption("--unit"))
        self.folder = require_folder(Path(config.getoption("--hand-in")), "the hand-in's units")
        seed = config.getoption("--seed")
        self.seed: int = secrets.randbits(63) if seed is None else seed
        self.devices, self.notes = choose_devices(config.getoption("--device"))
        self.results: dict[tuple[str, str], TaskResult] = {}
        self._submissions: dict[str, tuple[Submission, ...]] = {}
        self._examiner: Examiner | None = None

    def result(self, unit: Unit, task: Task) -> TaskResult:
        """Return what became of a task; examines it the first time."""
        key = (unit.name, task.name)
        if key not in self.results:
            if unit.name not in self._submissions:
                self._submissions[unit.name], _ = find_submissions(self.folder / unit.name, unit)
            if self._examiner is None:
                server = launch(self.units, ("matplotlib.pyplot",), cuda="cuda" in self.devices)
                self._examiner = Examiner(server, self.seed, self.devices, recognise=True)
            (self.results[key],) = self._examiner.examine(unit, self._submissions[unit.name], [task])
        return self.results[key]

    def close(self) -> None:
        if self._examiner is not None:
            self._examiner.server.close()


_RUN = pytest.StashKey[_Run]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the grader's options."""
    group = parser.getgroup("autograder", "grading a hand-in")
    group.addoption("--hand-in", default=str(EXERCISES), help="folder to grade; exercises/ by default")
    group.addoption("--unit", action="append", default=[], help="a unit that counts; repeatable")
    group.addoption("--seed", type=int, default=None, help="the run's secret seed; drawn anew by default")
    group.addoption("--device", choices=CHOICES, default="cpu", help="where the checks run")


def _grades(config: pytest.Config) -> bool:
    """Tell whether this run of pytest is about the package, and not about its tests."""
    places = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    return any(place == PACKAGE or PACKAGE in place.parents for place in places)


def pytest_configure(config: pytest.Config) -> None:
    """Read the options; a wrong one ends the run with one sentence."""
    if not _grades(config):
        return
    try:
        config.stash[_RUN] = _Run(config)
    except KitError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the fork server."""
    run = config.stash.get(_RUN, None)
    if run is not None:
        run.close()


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is graded, with which seed, and what could not be had."""
    run = config.stash.get(_RUN, None)
    return [] if run is None else [f"hand-in: {run.folder}", f"seed: {run.seed}"]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect ``autograder/units/<unit>/checks.py``, and nothing else in the package."""
    if _RUN in parent.config.stash and file_path.name == "checks.py" and file_path.parent.parent == UNITS:
        return UnitFile.from_parent(parent, path=file_path)
    return None


class UnitFile(pytest.File):
    """A unit's ``checks.py``; its items are the public and the hidden checks of its tasks."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for every check of a unit that counts."""
        run = self.config.stash[_RUN]
        for unit in run.units:
            if unit.name != self.path.parent.name:
                continue
            public, hidden = public_checks(unit, public_source(unit)), checks_of(unit)
            for task in unit.tasks:
                names = [item.name for item in public[task.name]]
                names += [item.name for item in hidden[task.name]]
                for name in names:
                    yield CheckItem.from_parent(
                        self, name=f"{task.name}::{name}", unit=unit, task=task, check=name
                    )


class CheckItem(pytest.Item):
    """One check; it passes where its finding is ``passed``."""

    def __init__(self, *, unit: Unit, task: Task, check: str, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.unit = unit
        self.task = task
        self.check = check

    def runtest(self) -> None:
        """Report the finding."""
        result = self.config.stash[_RUN].result(self.unit, self.task)
        found = next(item for item in result.checks if item.name == self.check)
        if found.verdict is not Verdict.PASSED:
            raise CheckDidNotPassError(_words(found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002
        """Show the words of the check; a traceback only where the grader itself broke."""
        if isinstance(excinfo.value, CheckDidNotPassError | KitError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the check in pytest's report."""
        return self.path, None, f"{self.unit.name} {self.task.name}: {self.check}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the points of every task that was examined."""
    run = config.stash.get(_RUN, None)
    if run is None:
        return
    results = list(run.results.values())
    for note in run.notes:
        terminalreporter.write_line(note)
    if not results:
        terminalreporter.section("no checks ran: that is a grader_error, and never a pass", red=True)
        return
    terminalreporter.section("points")
    for result in results:
        points = f"{result.points:g} / {result.max_points:g}"
        line = f"{result.unit:<26} {result.task:<34} {points:>11}  {result.verdict}"
        terminalreporter.write_line(line, green=result.verdict is Verdict.PASSED)
    earned, most = sum(item.points for item in results), sum(item.max_points for item in results)
    terminalreporter.write_line(f"score: {earned:g} / {most:g}", bold=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Exit with 3 where the kit itself failed, whatever else there was."""
    run = session.config.stash.get(_RUN, None)
    results = [] if run is None else list(run.results.values())
    if any(result.verdict is Verdict.GRADER_ERROR for result in results):
        session.exitstatus = 3


def _words(found: CheckResult) -> str:
    message = f"\n{found.message}" if found.message else ""
    return f"{found.title}\n{found.verdict}{message}"
