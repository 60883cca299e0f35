"""Other ways to start children than the full one: without namespaces, and without a fork server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.catalog import SOLUTIONS
from autograder.checking.examiner import Examiner
from autograder.errors import SandboxError, UsageError
from autograder.grading import job
from autograder.grading.classroom import Options, grade_class
from autograder.grading.job import Settings
from autograder.grading.key import basis
from autograder.report.json import load
from autograder.sandbox import launch
from autograder.sandbox.launch import ForkServer, PlainProcesses
from autograder.types import Submission, Unit, Verdict

Make = Callable[..., Submission]

_REFUSED = (), "refused for this test. Allow them"


@pytest.fixture
def no_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do as if this machine had no namespaces for us."""
    monkeypatch.setattr(launch, "unshare_command", lambda: _REFUSED)


@pytest.mark.usefixtures("no_namespaces")
def test_without_namespaces_the_other_fences_hold(gd_step: Unit, hand_in: Make) -> None:
    """Right answers pass, files outside cannot be read, and the level says what is missing."""
    peek = f"""
def attempt(action):
    try:
        action()
    except PermissionError:
        return
    raise AssertionError("a fence is open")

import os, socket
attempt(lambda: open({str(SOLUTIONS / "u09_gd_step" / "gd_step.py")!r}).read())
attempt(lambda: os.listdir({str(SOLUTIONS)!r}))
attempt(lambda: open("/proc/self/environ").read())
attempt(lambda: open("/etc/passwd").read())
attempt(lambda: socket.socket())
attempt(os.fork)
open("own.txt", "w").write("mine")
"""
    with ForkServer([gd_step]) as server:
        results = Examiner(server, 1).examine(gd_step, [hand_in(gd_step, peek)])
        isolation = server.isolation

    assert {result.verdict for result in results} == {Verdict.PASSED}
    assert (isolation.level, isolation.missing) == ("basic", (f"namespaces: {_REFUSED[1]}",))


@pytest.mark.usefixtures("no_namespaces")
def test_grade_refuses_less_than_full_unless_told(tmp_path: Path) -> None:
    """Nothing is graded; the message says what is missing and what to do."""
    (tmp_path / "submitted" / "ada" / "u03_two_parameter_model").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"namespaces: refused(.|\n)*--isolation basic"):
        grade_class(tmp_path / "submitted", tmp_path / "out", Options(["u03"]))
    assert not list((tmp_path / "out").glob("[!.]*"))

    settings = Settings(("u03_two_parameter_model",), 1, ("cpu",), basis())
    for _ in range(2):  # a process is asked again and again
        with pytest.raises(UsageError, match="namespaces: refused"):
            job.do(settings, job.Job("ada", {}))
    job.close()

    grade_class(tmp_path / "submitted", tmp_path / "out", Options(["u03"], basic=True))

    report = load(tmp_path / "out" / "ada.json")
    assert report.isolation == "basic"
    assert any("missing namespaces: refused" in note for note in report.notes)


def test_plain_processes_grade_the_same(gd_step: Unit, hand_in: Make) -> None:
    """What runs on other systems: a fresh interpreter for each task."""
    one, two = gd_step.tasks[:2]
    hang = f"def {two.name}(*args):\n    while True: pass\n"
    with PlainProcesses() as server:
        right, hangs = Examiner(server, 1).examine(gd_step, [hand_in(gd_step, hang)], [one, two])
        assert server.isolation.level == "basic"

    assert (right.verdict, right.points) == (Verdict.PASSED, one.points)
    assert hangs.verdict is Verdict.TIMED_OUT
    assert not server.scratch.exists()


def test_isolation_is_known_while_the_server_imports(gd_step: Unit) -> None:
    """Who has to refuse can do so at once."""
    with ForkServer([gd_step], ["tests.sandbox.imported_for_ever"]) as server:
        assert server.isolation.level in {"full", "basic"}
        server._process.kill()
        with pytest.raises(SandboxError, match="The fork server ended"):
            server.wait()


def test_a_server_with_threads_is_not_forked(gd_step: Unit) -> None:
    """A thread would not survive in the child, and may hold a lock."""
    with (
        ForkServer([gd_step], ["tests.sandbox.starts_a_thread"]) as server,
        pytest.raises(SandboxError, match="It has 2 threads"),
    ):
        server.wait()
