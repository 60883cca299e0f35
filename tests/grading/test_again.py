"""What is graded stays graded, until the hand-in or its checks change."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from autograder.catalog import source_path, units
from autograder.errors import UsageError
from autograder.grading import classroom, job, key
from autograder.grading.classroom import Again, Class, Options, Step, grade_class
from autograder.grading.job import Graded, Job
from autograder.grading.workers import ThisProcess
from autograder.report.json import load
from autograder.types import Unit

NAMES = ("u03_two_parameter_model", "u04_linear")
SEED = 5 << 52


def _unit(name: str) -> Unit:
    return next(unit for unit in units() if unit.name == name)


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    """Ada has both units right, Bob one of them."""
    root = tmp_path / "submitted"
    for student, name in [("ada", NAMES[0]), ("ada", NAMES[1]), ("bob", NAMES[1])]:
        folder = root / student / name
        folder.mkdir(parents=True)
        shutil.copy(source_path(_unit(name)), folder)
    return root


@pytest.fixture
def graded_jobs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Collect what is really graded: learner and units."""
    seen: list[tuple[str, list[str]]] = []

    class Watched(ThisProcess):
        def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded]]:
            for one, graded in super().do(jobs):
                seen.append((one.student, sorted(unit.name for unit in one.collected)))
                yield one, graded  # type: ignore[misc]

        def close(self) -> None:
            """Keep the fork server for the next run of the same seed."""

    monkeypatch.setattr(classroom, "_local", lambda settings, _count: Watched(settings))
    return seen


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    """End what this module's runs have kept."""
    yield
    job.close()


Grade = Callable[..., Class]


@pytest.fixture
def grade(submitted: Path, tmp_path: Path) -> Grade:
    """Grade the class into one folder; the seed of a folder stays."""

    def run(again: Again = Again.OUTDATED, seed: int | None = None) -> Class:
        out = tmp_path / "out"
        if seed is None and not out.exists():
            seed = SEED
        return grade_class(submitted, out, Options(NAMES, seed, basic=True, again=again))

    return run


def _files(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.is_file()}


def test_an_unchanged_class_is_not_graded_again(
    grade: Grade, tmp_path: Path, graded_jobs: list[tuple[str, list[str]]]
) -> None:
    """The second run grades nobody and changes no byte; the seed is kept for the folder."""
    grade()
    before = _files(tmp_path / "out")
    graded_jobs.clear()

    found = grade()

    assert graded_jobs == []
    assert _files(tmp_path / "out") == before
    assert [row.total for row in found.rows] == [14.0, 6.0]
    assert found.changes == []


def test_a_changed_hand_in_costs_that_unit_alone(
    grade: Grade, submitted: Path, graded_jobs: list[tuple[str, list[str]]]
) -> None:
    """And the score that changed is told, with its reason."""
    grade()
    graded_jobs.clear()
    path = submitted / "ada" / NAMES[0] / "two_parameter_model.py"
    path.write_text(path.read_text() + "\n\ndef two_parameter_loss(*_):\n    return torch.zeros(())\n")

    found = grade()

    assert graded_jobs == [("ada", [NAMES[0]])]
    (change,) = found.changes
    assert (change.student, change.unit, change.was, change.files) == ("ada", NAMES[0], 8.0, True)
    assert change.now is not None
    assert change.now < 8.0


def test_a_changed_check_costs_its_unit_for_everybody(
    grade: Grade, graded_jobs: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other units keep their results."""
    grade()
    graded_jobs.clear()
    original = key._checks
    monkeypatch.setattr(key, "_checks", lambda unit: "mended" if unit.name == NAMES[1] else original(unit))

    grade()

    assert graded_jobs == [("ada", [NAMES[1]]), ("bob", [NAMES[1]])]


def test_only_those_who_changed_leaves_others_outdated(
    grade: Grade,
    submitted: Path,
    graded_jobs: list[tuple[str, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With ``--only changed`` a mended check waits; a plain run catches up."""
    grade()
    graded_jobs.clear()
    original = key._checks
    monkeypatch.setattr(key, "_checks", lambda unit: "mended" if unit.name == NAMES[1] else original(unit))
    (submitted / "bob" / NAMES[1] / "notes.csv").write_text("1")

    grade(Again.CHANGED)
    assert graded_jobs == [("bob", [NAMES[1]])]
    graded_jobs.clear()

    grade()
    assert graded_jobs == [("ada", [NAMES[1]])]


def test_only_those_who_failed_and_force(grade: Grade, graded_jobs: list[tuple[str, list[str]]]) -> None:
    """Bob handed in one unit of two; ``--force`` grades everything."""
    grade()
    graded_jobs.clear()

    grade(Again.FAILED)
    assert graded_jobs == [("bob", [NAMES[0]])]
    graded_jobs.clear()

    grade(Again.ERRORED)
    assert graded_jobs == []

    grade(Again.ALL)
    assert graded_jobs == [("ada", sorted(NAMES)), ("bob", sorted(NAMES))]


def test_another_seed_grades_everything(grade: Grade, graded_jobs: list[tuple[str, list[str]]]) -> None:
    """Results of two seeds are never mixed in a report."""
    grade(seed=SEED)
    graded_jobs.clear()

    grade(seed=SEED + 1)

    assert len(graded_jobs) == 2


def test_a_report_that_was_cut_off_is_graded_anew(
    grade: Grade, tmp_path: Path, graded_jobs: list[tuple[str, list[str]]]
) -> None:
    """Whatever wrote half a file, it is no report."""
    grade()
    path = tmp_path / "out" / "ada.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    graded_jobs.clear()

    grade()

    assert graded_jobs == [("ada", sorted(NAMES))]
    assert path.read_bytes() == whole


def test_a_hand_in_that_cannot_be_read_is_our_affair(
    grade: Grade, submitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A grader_error that says where and what to do; once mended, it is graded."""
    original = os.scandir

    def refusing(path: object = ".") -> object:
        if path == submitted / "bob":
            raise PermissionError(13, "Permission denied", str(path))
        return original(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refusing)
    found = grade()
    report = load(tmp_path / "out" / "bob.json")

    assert found.grader_errors == ["bob"]
    assert "bob cannot be read: Permission denied" in report.tasks[0].checks[0].message
    assert (tmp_path / "out" / "grades.csv").read_text().splitlines()[2] == "bob,,,"

    monkeypatch.setattr(os, "scandir", original)
    assert [row.total for row in grade().rows] == [14.0, 6.0]


def test_two_graders_in_one_folder_are_refused(grade: Grade, tmp_path: Path) -> None:
    """The second one says so, and changes nothing."""
    (tmp_path / "out" / ".autograder").mkdir(parents=True)
    with (
        FileLock(tmp_path / "out" / ".autograder" / "lock"),
        pytest.raises(UsageError, match="Another autograder"),
    ):
        grade()


def test_names_that_differ_in_case_or_form_alone_are_two_learners(tmp_path: Path) -> None:
    """Each has a report of its own where the disk keeps them apart, and the command warns."""
    for student in ("Zoë", "Zoe\u0308", "ada", "Ada"):
        (tmp_path / "submitted" / student / NAMES[0]).mkdir(parents=True)

    found = grade_class(tmp_path / "submitted", tmp_path / "out", Options(NAMES[:1], basic=True))

    assert sorted(map(sorted, found.alike)) == [["Ada", "ada"], sorted(["Zoë", "Zoe\u0308"])]
    assert len(list((tmp_path / "out").glob("[!.c]*.json"))) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are text")
def test_a_name_that_is_no_text_is_one_message(tmp_path: Path) -> None:
    """JSON has no place for it."""
    (tmp_path / "submitted").mkdir()
    os.mkdir(os.fsencode(tmp_path / "submitted") + b"/\xff\xfe")  # noqa: PTH102  # pathlib takes no bytes

    with pytest.raises(UsageError, match="the name is no UTF-8"):
        grade_class(tmp_path / "submitted", tmp_path / "out", Options(NAMES))


def test_a_learner_may_not_be_called_class(tmp_path: Path) -> None:
    """That report's file would be the class's own."""
    (tmp_path / "submitted" / "class").mkdir(parents=True)

    with pytest.raises(UsageError, match="Give the learner another name"):
        grade_class(tmp_path / "submitted", tmp_path / "out", Options(NAMES))


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is mounted with util-linux")
def test_a_full_disk_ends_in_one_message_and_loses_nothing(submitted: Path, tmp_path: Path) -> None:
    """On a real file system with room for some of the reports; with room, the run goes on."""
    out = tmp_path / "out"
    out.mkdir()
    for number in range(6):
        shutil.copytree(submitted / "ada", submitted / f"eve{number}")
    grading = f"{sys.executable} -m autograder grade {submitted} --out {out} --unit u03 --isolation basic"
    script = (
        f"mount -t tmpfs -o size=96k none {out} && ({grading}; echo code $?; "
        f"mount -o remount,size=9m {out}; {grading} --quiet; echo code $?; ls {out})"
    )
    ended = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in ended.stderr or "mount:" in ended.stderr:
        pytest.skip(f"no small disk here: {ended.stderr}")

    first, _, then = ended.stdout.partition("code 2")
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert then, first
    assert "code 0" in then
    assert all(f"eve{number}.json" in then for number in range(6))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_in_one_message(
    submitted: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """Its processes are gone, its scratch too, and the same command goes on from there."""
    for index in range(20):
        shutil.copytree(submitted / "ada", submitted / f"eve{index:02}")
    command = [sys.executable, "-m", "autograder", "grade", str(submitted), "--out", str(tmp_path / "out")]
    command += ["--unit", "u03", "--isolation", "basic", "--seed", str(SEED), "--jobs", "2"]
    with tempfile.TemporaryDirectory() as temporary:  # of a short name, as sockets want it
        process = subprocess.Popen(
            command,
            env={**os.environ, "TMPDIR": temporary},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        _await_report(tmp_path / "out", process)
        process.send_signal(number)
        _, error = process.communicate()
        left = list(Path(temporary).iterdir())

    assert process.returncode == code
    assert error == "autograder: stopped. What is graded is kept; the same command goes on from there.\n"
    assert left == []
    assert all(map(_ends, _of_group(process.pid)))


def _await_report(out: Path, process: subprocess.Popen[str]) -> None:
    """Return when the first report is there."""
    while not list(out.glob("[!.]*.json")):
        assert process.poll() is None, process.communicate()
        os.sched_yield()


def _of_group(group: int) -> Sequence[int]:
    """Return the processes of a session, but for those that have ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def _ends(pid: int) -> bool:
    """Tell whether a process ends; one that has closed its files may still be about to."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        ended, _, _ = select.select([process], [], [], 60)
    finally:
        os.close(process)
    return bool(ended)


def test_steps_tell_how_far_a_run_is(submitted: Path, tmp_path: Path) -> None:
    """Each learner once, kept or graded."""
    steps: list[Step] = []
    options = Options(NAMES[:1], basic=True)
    grade_class(submitted, tmp_path / "out", options, step=steps.append)
    shutil.copytree(submitted / "ada", submitted / "carl")
    grade_class(submitted, tmp_path / "out", options, step=steps.append)

    told = [(step.row.student, step.done, step.total, step.kept) for step in steps]
    assert told[:2] == [("ada", 1, 2, False), ("bob", 2, 2, False)]
    assert sorted(told[2:]) == [("ada", 1, 3, True), ("bob", 2, 3, True), ("carl", 3, 3, False)]
