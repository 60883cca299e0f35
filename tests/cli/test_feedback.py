"""``autograder feedback``, as an instructor meets it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import cli, main
from autograder.report.json import dump
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


def test_a_page_for_every_learner(reports: Path) -> None:
    """In REPORTS/feedback, where no report is looked for."""
    first, again = _run("feedback", reports), _run("feedback", reports)

    assert (first.exit_code, first.stdout, first.stderr) == (0, f"{reports / 'feedback'}: 2 pages\n", "")
    assert first.stdout == again.stdout
    pages = {path.name: path.read_text() for path in (reports / "feedback").iterdir()}
    assert set(pages) == {"ada.html", "bob.html"}
    assert "<title>Feedback: ada</title>" in pages["ada.html"]


def test_the_layout_of_nbgrader(reports: Path, tmp_path: Path) -> None:
    """A page for each unit, where nbgrader keeps a notebook's feedback."""
    result = _run("feedback", reports, "--out", tmp_path / "feedback", "--nbgrader")

    assert result.exit_code == 0
    assert {
        path.relative_to(tmp_path / "feedback").as_posix() for path in tmp_path.glob("feedback/*/*/*")
    } == {
        f"{student}/{unit}"
        for student in ("ada", "bob")
        for unit in ("u05_activations/activations.html", "u07_losses/losses.html")
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{tmp}/nowhere"], "there is no such folder"),
        (["{tmp}"], "holds no reports"),
        (["{reports}", "--nbgrader"], "--nbgrader needs --out"),
        (["{reports}", "--out", "{reports}/ada.json/feedback"], "cannot be made"),
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
    places = {"tmp": tmp_path, "reports": reports}
    monkeypatch.setattr(
        "sys.argv", ["autograder", "feedback", *(word.format(**places) for word in arguments)]
    )

    with pytest.raises(SystemExit) as ended:
        main()

    error = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in error
    assert "Traceback" not in error


def test_a_folder_in_a_pages_place_leaves_what_was_there(reports: Path) -> None:
    """One message; the other learner's page is whole."""
    (reports / "feedback" / "bob.html").mkdir(parents=True)

    result = _run("feedback", reports)

    assert isinstance(result.exception, Exception)
    assert "bob.html was not written" in str(result.exception)
    assert {path.name for path in (reports / "feedback").iterdir()} == {"ada.html", "bob.html"}
