"""``autograder report`` and what ``autograder grade`` says, as an instructor meets them."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.catalog import source_path, units
from autograder.cli import cli
from autograder.report.json import dump
from autograder.types import Verdict
from tests.report.a_report import REPORT


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for student in ("ada", "bob"):
        (folder / f"{student}.json").write_bytes(dump(replace(REPORT, student=student)))
    return folder


def test_the_page_is_written_beside_the_reports(reports: Path) -> None:
    """With its tables."""
    result = _run("report", reports)

    assert (result.exit_code, result.stderr) == (0, "")
    assert {path.name for path in reports.glob("class.*")} == {"class.html", "class.json", "class.csv"}


@pytest.mark.parametrize(
    ("dialect", "file"), [("gradescope", "ada.json"), ("exercism", "ada.json"), ("junit", "ada.xml")]
)
def test_reports_in_other_systems_forms(reports: Path, dialect: str, file: str) -> None:
    """One file each, in a folder of the system's name."""
    result = _run("report", reports, "--as", dialect)

    assert result.exit_code == 0
    assert (reports / dialect / file).stat().st_size > 100
    assert len(list((reports / dialect).iterdir())) == 2


def test_our_fault_is_no_score_in_any_form(reports: Path) -> None:
    """Nothing is written for that learner, the exit code is 3, and the others have theirs."""
    ours = replace(REPORT.tasks[0], verdict=Verdict.GRADER_ERROR)
    (reports / "bob.json").write_bytes(dump(replace(REPORT, student="bob", tasks=(ours,))))

    result = _run("report", reports, "--as", "gradescope")

    assert result.exit_code == 3
    assert "failed for bob; nothing was written" in result.stderr
    assert [path.name for path in (reports / "gradescope").iterdir()] == ["ada.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "{tmp}/nowhere"], "there is no such folder"),
        (["report", "{tmp}"], "holds no reports"),
        (["report", "{reports}", "--as", "word"], "'word' is not one of"),
        (["report", "{reports}", "--similar", "{tmp}/nowhere"], "there is no such folder"),
        (["grade", "{tmp}", "--out", "{tmp}/out", "--force", "--only", "failed"], "leave --only out"),
        (["grade", "{tmp}", "--out", "{tmp}/out", "--only", "some"], "'some' is not one of"),
        (["grade", "{tmp}", "--out", "{tmp}/out", "--jobs", "0"], "0 is not in the range"),
    ],
)
def test_a_wrong_argument_is_one_message_and_exit_code_2(
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    """Where, what, what to do."""
    from autograder.cli import main  # noqa: PLC0415

    places = {"tmp": tmp_path, "reports": reports}
    monkeypatch.setattr("sys.argv", ["autograder", *(word.format(**places) for word in arguments)])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error


def test_similar_hand_ins_are_found_and_the_stub_is_no_reason(tmp_path: Path, reports: Path) -> None:
    """Two of one text, one of its own, and two stubs that nobody touched."""
    pytest.importorskip("copydetect")
    unit = next(unit for unit in units() if unit.name == "u05_activations")
    (reports / "ada.json").write_bytes(dump(replace(REPORT, student="ada", tasks=REPORT.tasks[:2])))
    copied = source_path(unit).read_text()
    own = copied.replace("x.amax(dim, keepdim=True)", "torch.logsumexp(x, dim, keepdim=True)")
    texts = {"ada": copied, "bob": copied.replace("shifted", "moved"), "cleo": own}
    for student, text in texts.items():
        _hand_in(tmp_path / "submitted", student, text)
    stub = Path("exercises/u05_activations/activations.py").read_text()
    for student in ("dora", "emil"):
        _hand_in(tmp_path / "submitted", student, stub)

    result = _run("report", reports, "--similar", tmp_path / "submitted")

    page = (reports / "class.html").read_text()
    assert result.exit_code == 0
    assert "ada, bob" in page
    assert "dora" not in page


def _hand_in(submitted: Path, student: str, text: str) -> None:
    folder = submitted / student / "u05_activations"
    folder.mkdir(parents=True)
    (folder / "activations.py").write_text(text)


def test_ten_thousand_folders_are_graded(tmp_path: Path) -> None:
    """Most of them empty; one of them right."""
    for number in range(10_000):
        (tmp_path / "submitted" / f"s{number:05}").mkdir(parents=True)
    unit = next(unit for unit in units() if unit.name == "u04_linear")
    (tmp_path / "submitted" / "s07777" / unit.name).mkdir()
    shutil.copy(source_path(unit), tmp_path / "submitted" / "s07777" / unit.name)

    result = _run(
        *("grade", tmp_path / "submitted", "--out", tmp_path / "out", "--unit", "u04", "--jobs", "1"),
        *("--isolation", "full" if sys.platform == "linux" else "basic"),
    )

    assert result.exit_code == 0, result.output
    assert "10000 learners, of whom 0 have no score" in result.stdout
    rows = (tmp_path / "out" / "grades.csv").read_text().splitlines()
    assert (len(rows), rows[7778]) == (10_001, "s07777,6,6")
    figures = json.loads((tmp_path / "out" / "class.json").read_text())
    assert (figures["learners"], figures["handed_in"]) == (10_000, 1)
