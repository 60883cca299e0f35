"""A class is graded whole: a report for everybody, one table, and nothing lost to a bad hand-in."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.catalog import EXERCISES, source_path, units
from autograder.cli import cli
from autograder.grading import classroom
from autograder.grading.job import Job
from autograder.grading.workers import Lost, Workers
from autograder.report.json import dump, load
from autograder.report.table import grades_csv, row_of
from autograder.types import CheckResult, Report, TaskResult, Unit, Verdict

SEED = 7 << 50  # as long as one that is drawn


@pytest.fixture(scope="module")
def u09() -> Unit:
    """The unit that this class hands in."""
    return next(unit for unit in units() if unit.name == "u09_gd_step")


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory, u09: Unit) -> Path:
    """A class of five: full marks, a stub, nothing, broken JSON beside an answer, and another unit."""
    root = tmp_path_factory.mktemp("submitted")
    solution, stub = source_path(u09).read_bytes(), EXERCISES / u09.name / "gd_step.py"
    for student, name, content in [
        ("ada", "gd_step.py", solution),
        ("bob", "gd_step.py", stub.read_bytes()),
        ("cleo", "notes.txt", b"sorry"),
        ("=dora", "gd_step.py", solution),
        ("=dora", "gd_step.ipynb", b"not a notebook"),
    ]:
        folder = root / student / u09.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (root / "emil").mkdir()
    (root / ".git").mkdir()
    (root / "notes.txt").write_text("not a learner")
    return root


def _grade(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["grade", *map(str, arguments)])


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, submitted: Path) -> tuple[Path, Result]:
    """The class, graded by the command."""
    out = tmp_path_factory.mktemp("out") / "new" / "reports"
    return out, _grade(submitted, "--out", out, "--unit", "u09", "--seed", SEED)


def test_a_seed_that_can_be_guessed_is_warned_about(tmp_path: Path, submitted: Path) -> None:
    """Graded all the same: a demonstration may well want a short one."""
    result = _grade(submitted, "--out", tmp_path, "--unit", "u09", "--seed", 7)

    assert result.exit_code == 0
    assert "--seed is short, and a hand-in can guess short seeds" in result.stderr


def test_whoever_hands_out_jobs_and_writes_reports_needs_no_torch() -> None:
    """Importing it takes longer than to grade a hand-in, and it is the workers' affair."""
    names = "autograder.cli.grade", "autograder.cli.report", "autograder.grading.summary"
    code = f"import sys, {', '.join(names)}, autograder.grading.classroom; print('torch' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_everybody_gets_a_report_and_the_command_exits_with_0(graded: tuple[Path, Result]) -> None:
    """Whatever the scores, grading them is success."""
    out, result = graded

    assert (result.exit_code, result.stderr) == (0, "")
    names = sorted(path.name for path in out.iterdir() if path.is_file())
    reports = ["=dora.json", "ada.json", "bob.json", "cleo.json", "emil.json"]
    assert names == sorted([*reports, "class.csv", "class.html", "class.json", "grades.csv"])


def test_the_table_has_a_column_for_each_unit_and_a_total(graded: tuple[Path, Result]) -> None:
    """A name that a spreadsheet would take for a formula is guarded."""
    rows = list(csv.reader((graded[0] / "grades.csv").read_text().splitlines()))

    assert rows[0] == ["student", "u09_gd_step", "total"]
    assert {row[0]: row[1:] for row in rows[1:]} == {
        "'=dora": ["12", "12"],
        "ada": ["12", "12"],
        "bob": ["0", "0"],
        "cleo": ["0", "0"],
        "emil": ["0", "0"],
    }


def test_the_report_has_the_documented_schema(graded: tuple[Path, Result]) -> None:
    """Names, types and sums are those of docs/report.md."""
    report = json.loads((graded[0] / "ada.json").read_text())

    assert tuple(report[key] for key in ("schema_version", "student", "seed")) == (1, "ada", SEED)
    assert report["isolation"] in {"full", "basic"}
    assert (report["isolation"] == "full") is not any("Isolation is" in note for note in report["notes"])
    assert (report["score"], report["max_score"]) == (12, 12)
    task = report["tasks"][0]
    assert list(task) == ["unit", "task", "points", "max_points", "verdict", "checks", "advice"]
    assert tuple(list(task.values())[:5]) == ("u09_gd_step", "gd_step", 6, 6, "passed")
    fields = ["name", "title", "public", "verdict", "points", "max_points", "message", "misconception"]
    assert all(fields == list(check) for check in task["checks"])
    assert {True, False} == {check["public"] for check in task["checks"]}
    assert sum(check["points"] for check in task["checks"] if not check["public"]) == 6
    assert sum(check["max_points"] for check in task["checks"] if check["public"]) == 0


def test_a_report_can_be_read_back(graded: tuple[Path, Result]) -> None:
    """The file holds all of the report."""
    path = graded[0] / "bob.json"

    report = load(path)

    assert path.read_bytes() == dump(report)
    assert {Verdict.NOT_ATTEMPTED} == {task.verdict for task in report.tasks}


def test_the_same_seed_gives_the_same_bytes(
    graded: tuple[Path, Result], submitted: Path, tmp_path: Path
) -> None:
    """Grading again changes no byte of a report or a table; the page and its figures tell times."""
    _grade(submitted, "--out", tmp_path, "--unit", "u09", "--seed", SEED)

    paths = [path for path in graded[0].glob("[!.]*.*") if path.name not in {"class.html", "class.json"}]
    assert len(paths) == 7
    for path in paths:
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_the_command_prints_what_an_instructor_wants_to_see(graded: tuple[Path, Result]) -> None:
    """Scores, what became of the tasks, and where the reports are."""
    output = graded[1].stdout

    assert "12 / 12" in output
    assert "7 not attempted" in output
    assert "all right" in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{missing}", "--out", "{out}"], "there is no such folder"),
        (["{file}", "--out", "{out}"], "is a file"),
        (["{empty}", "--out", "{out}"], "holds no learner's folder"),
        (["{class}", "--out", "{file}"], "cannot be made"),
        (["{class}", "--out", "{file}/deeper"], "cannot be made"),
        (["{class}", "--out", "{out}", "--unit", "u99"], "There is no unit 'u99'"),
        (["{class}", "--out", "{out}", "--unit", "u09_gdstep"], "Did you mean u09_gd_step"),
        (["{class}"], "Missing option '--out'"),
        (["{class}", "--out", "{out}", "--seed", "-1"], "-1"),
        (["{class}", "--out", "{out}", "--device", "tpu"], "tpu"),
    ],
)
def test_a_wrong_argument_ends_in_one_message_and_exit_code_2(
    tmp_path: Path,
    submitted: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    """No traceback, nothing written."""
    from autograder.cli import main  # noqa: PLC0415

    places = {
        "missing": tmp_path / "missing",
        "file": tmp_path / "file",
        "empty": tmp_path / "empty",
        "out": tmp_path / "out",
        "class": submitted,
    }
    places["file"].write_text("")
    places["empty"].mkdir()
    monkeypatch.setattr(
        "sys.argv", ["autograder", "grade", *(argument.format(**places) for argument in arguments)]
    )

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error
    assert not places["out"].exists()


def _report(student: str, verdict: Verdict) -> Report:
    check = CheckResult("c", "C", False, verdict, 0.0, 1.0)
    task = TaskResult("u09_gd_step", "gd_step", 0.0, 1.0, verdict, (check,))
    return Report(student, 1, "basic", 0.0, 1.0, (task,))


def test_our_fault_is_no_score_and_exits_with_3(
    submitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A grader_error leaves its cells empty, names the learner, and is loud."""

    class Dying(Workers):
        """Processes that end, whatever they are given."""

        def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Lost]]:
            return ((job, Lost("It ended.")) for job in jobs)

        def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr(classroom, "_local", lambda *_: Dying())

    result = _grade(submitted, "--out", tmp_path, "--unit", "u09")

    assert result.exit_code == 3
    assert "the kit itself failed for =dora, ada" in result.stderr
    assert "ada,,\n" in (tmp_path / "grades.csv").read_text()


def test_a_failed_task_is_a_zero_and_a_crash_is_one_too_but_ours_is_not(u09: Unit) -> None:
    """Scores and no score are different cells."""
    reports = [_report("a", Verdict.FAILED), _report("b", Verdict.GRADER_ERROR)]

    assert grades_csv(map(row_of, reports), [u09]) == "student,u09_gd_step,total\na,0,0\nb,,\n"


def test_a_report_that_cannot_be_written_is_one_message_and_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk loses nothing that was there."""
    from autograder.errors import UsageError  # noqa: PLC0415
    from autograder.report.json import write_whole  # noqa: PLC0415

    path = tmp_path / "ada.json"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(UsageError, match="was not written: No space left on device"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert [path] == list(tmp_path.iterdir())
