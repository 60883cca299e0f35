"""Scores go into the file that Canvas or Moodle gave, cell by cell; every other byte stays."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from autograder.cli import cli
from autograder.errors import UsageError
from autograder.integrations import moodle
from autograder.integrations.sheet import read_sheet
from autograder.report.json import dump
from autograder.types import CheckResult, HandedIn, Report, TaskResult, Verdict
from tests.integrations.a_download import GOLDEN

UNIT = "u09_gd_step"
MARKUP = "<script>alert(1)</script>"


def _report(
    student: str, points: float = 7.25, *, unit: str = UNIT, verdict: Verdict = Verdict.FAILED
) -> Report:
    check = CheckResult("a_check", "=Clears <the> gradients", False, verdict, 0.0, 12.0, f"You said {MARKUP}")
    task = TaskResult(unit, "gd_step", points, 12.0, verdict, (check,))
    return Report(student, 1, "full", points, 12.0, (task,), units=(HandedIn(unit, ("gd_step.py",)),))


def _absent(student: str) -> Report:
    report = _report(student, 0.0, verdict=Verdict.NOT_ATTEMPTED)
    return replace(report, units=(HandedIn(UNIT, ()),))


def _export(folder: Path, sheet: str, reports: Iterable[Report], *more: str) -> tuple[Result, bytes, bytes]:
    """Fill one of the golden files; return the outcome, what was, and what is."""
    was = (GOLDEN / sheet).read_bytes()
    grades, place = folder / "grades.csv", folder / "reports"
    grades.write_bytes(was)
    place.mkdir(exist_ok=True)
    for report in reports:
        (place / f"{report.student.replace('/', '_')}.json").write_bytes(dump(report))
    result = CliRunner().invoke(cli, ["export", str(place), "--fill", str(grades), *more])
    filled = folder / "grades-filled.csv"
    assert grades.read_bytes() == was
    return result, was, filled.read_bytes() if filled.exists() else b""


def test_canvass_gradebook_is_filled_and_nothing_else_changes(tmp_path: Path) -> None:
    """By the names that a download gives; what is excused, not assigned or not handed in stays."""
    reports = [
        _report("lovelaceada_1234", 12.0),
        _report("hoppergrace_1235"),
        _absent("turingalan_1236"),
        _report("noetheremmy_1237"),
        _report("oneilzoë_1239"),
    ]
    result, was, now = _export(tmp_path, "canvas.csv", reports)

    expected = was.replace(b'Monday and Tuesday",,1.00,', b'Monday and Tuesday",,12.00,')
    expected = expected.replace(b'pass, once",,5.00', b'pass, once",7.25,5.00')
    assert expected == now
    assert result.exit_code == 1
    assert "noetheremmy_1237, u09_gd_step (4711): excused" in result.output
    assert "oneilzoë_1239, u09_gd_step (4711): not assigned" in result.output
    assert "turingalan_1236, u09_gd_step (4711): not handed in" in result.output
    assert "no report: Curie, Marie\n" in result.output


@pytest.mark.parametrize(
    "student",
    [
        "1235",
        "s1235",
        "hopper@uni.example",
        "HOPPER@uni.example",
        "hoppergrace_1235",
        "Grace-Hopper",
        "Grace Hopper",
    ],
)
def test_a_row_of_canvas_is_found_by_any_name_that_canvas_knows(tmp_path: Path, student: str) -> None:
    """ID, SIS user ID, login, or name, as its importer does."""
    result, was, now = _export(tmp_path, "canvas.csv", [_report(student)])

    assert result.exit_code == 0
    assert was.replace(b'pass, once",,5.00', b'pass, once",7.25,5.00') == now


@pytest.mark.parametrize("student", ["hopper", "team_1235", "grace", "12", "Student, Test", "9999"])
def test_who_is_not_certain_has_no_row(tmp_path: Path, student: str) -> None:
    """A score in nobody's row is told; a score in the wrong row would not be."""
    result, was, now = _export(tmp_path, "canvas.csv", [_report(student)])

    assert (1, was) == (result.exit_code, now)
    assert f"{student} has a report and no row" in result.stderr


def test_a_report_of_two_rows_is_left(tmp_path: Path) -> None:
    """Two people of one name are told apart by their numbers alone."""
    twins = b'"Lovelace, Ada",1,,ada1,Monday,\n"Lovelace, Ada",2,,ada2,Monday,\n'
    grades, reports = tmp_path / "grades.csv", tmp_path / "reports"
    header = b"Student,ID,SIS User ID,SIS Login ID,Section,u09_gd_step (1)\n"
    grades.write_bytes(header + b"Points Possible,,,,,12\n" + twins)
    reports.mkdir()
    for student, points in (("Ada Lovelace", 1.0), ("lovelaceada_2", 2.0)):
        (reports / f"{student}.json").write_bytes(dump(_report(student, points)))
    result = CliRunner().invoke(cli, ["export", str(reports), "--fill", str(grades)])

    assert result.exit_code == 1
    assert "Ada Lovelace has a report and no row: 2 rows have that name" in result.stderr
    filled = (tmp_path / "grades-filled.csv").read_bytes()
    assert grades.read_bytes().replace(b"ada2,Monday,", b"ada2,Monday,2.00") == filled


def test_two_reports_of_one_row_are_both_left(tmp_path: Path) -> None:
    """Nobody can say which counts."""
    result, was, now = _export(tmp_path, "canvas.csv", [_report("1235"), _report("s1235", 1.0)])

    assert (1, was) == (result.exit_code, now)
    assert result.stderr.count("1235 and s1235 are one row") == 2


def test_semicolons_and_decimal_commas_stay(tmp_path: Path) -> None:
    """As Canvas writes them in some languages; the score is written alike, and a second time is the same."""
    reports = [_report("1234", 11.5), _report("1235")]
    result, was, now = _export(tmp_path, "canvas-semicolons.csv", reports)
    again, _, after = _export(tmp_path, "canvas-semicolons.csv", reports)

    assert (result.exit_code, again.exit_code) == (0, 0)
    assert was.replace(b"Montag;;\r", b"Montag;11,50;\r") == now == after


def test_our_fault_is_never_a_score(tmp_path: Path) -> None:
    """The cell stays, the others are filled, and the exit code is 3."""
    reports = [_report("1234", 0.0, verdict=Verdict.GRADER_ERROR), _report("1235")]
    result, was, now = _export(tmp_path, "canvas.csv", reports)

    assert result.exit_code == 3
    assert was.replace(b'pass, once",,5.00', b'pass, once",7.25,5.00') == now
    assert "the kit itself failed for 1234" in result.stderr


@pytest.mark.parametrize("column", ["Reading quiz (4712)", "Reading quiz", "4712"])
def test_a_column_is_chosen_by_header_title_or_number(tmp_path: Path, column: str) -> None:
    """It takes the units' points together; another maximum wants a word."""
    refused, _, nothing = _export(tmp_path, "canvas.csv", [_report("1235", 6.0)], "--column", column)
    result, was, now = _export(tmp_path, "canvas.csv", [_report("1235", 6.0)], "--column", column, "--scale")

    assert "counts up to 5 points, and the units up to 12" in str(refused.exception)
    assert (nothing, result.exit_code) == (b"", 0)
    assert was.replace(b'pass, once",,5.00', b'pass, once",,2.50') == now


@pytest.mark.parametrize(
    ("sheet", "more", "words"),
    [
        (
            "canvas.csv",
            ["--column", "Final Score"],
            "there are: Notes, u09_gd_step (4711), Reading quiz (4712)",
        ),
        ("canvas.csv", ["--unit", "u05"], "None is called after a unit"),
        ("canvas.csv", ["--unit", "u77"], "There is no unit 'u77'"),
        ("canvas.csv", ["--from", "moodle"], "no grading worksheet in English"),
        ("moodle.csv", ["--from", "canvas"], "no gradebook of Canvas"),
        ("moodle.csv", [], "counts up to 100 points"),
        ("moodle-es.csv", [], "neither a gradebook of Canvas nor"),
        ("moodle-es.csv", ["--from", "moodle", "--column", "Nota"], "has no columns 'Nota'"),
    ],
)
def test_what_cannot_be_filled_is_one_message(
    tmp_path: Path, sheet: str, more: list[str], words: str
) -> None:
    """And nothing is written."""
    result, _, now = _export(tmp_path, sheet, [_report("1235")], *more)

    assert (now, words in str(result.exception)) == (b"", True), result.exception


def test_moodles_worksheet_is_filled(tmp_path: Path) -> None:
    """Points come to its maximum; a locked grade stays; what Moodle wants to see again stays."""
    reports = [
        _report("Ada-Lovelace_20001"),
        _report("hopper@uni.example", 12.0),
        _report("Emmy-Noether_20004"),
    ]
    result, was, now = _export(tmp_path, "moodle.csv", reports, "--scale")

    expected = was.replace(
        b'grading - ",,100.00,Yes,"Tuesday, 21 October 2025, 10',
        b'grading - ",60.42,100.00,Yes,"Tuesday, 21 October 2025, 10',
    )
    assert expected.replace(b",55.00,100.00", b",100.00,100.00") == now
    assert result.exit_code == 1
    assert "its grade is locked" in result.output
    assert "no report: Alan Turing" in result.output


def test_moodles_comments_are_harmless(tmp_path: Path) -> None:
    """Titles and points, as HTML; nothing of the learner's making, nothing that a spreadsheet computes."""
    reports = [_report("Participant 20001")]
    result, _, now = _export(tmp_path, "moodle.csv", reports, "--keep", "--comments")
    rows = list(csv.reader(io.StringIO(now.decode(), newline="")))

    assert result.exit_code == 0
    assert [rows[1][4], rows[1][9]] == ["7.25", "gd_step: 7.25 of 12. =Clears &lt;the&gt; gradients"]
    assert rows[2][9] == "<p>Well, yes</p>"
    assert MARKUP.encode() not in now


def test_a_worksheet_in_another_language_is_filled_where_its_column_is_named(tmp_path: Path) -> None:
    """With its decimal comma, in quotes where the comma parts cells; its maximum is known by its place."""
    more = ["--from", "moodle", "--column", "Calificación"]
    reports = [_report("Ada-Lovelace_20001", 11.5), _report("hopper@uni.example", 7.5)]
    result, was, now = _export(tmp_path, "moodle-es.csv", reports, *more)

    assert result.exit_code == 0
    assert was.replace(b'Enviado,,"12,00"', b'Enviado,"11,50","12,00"') == now


def test_an_older_result_is_not_overwritten_silently(tmp_path: Path) -> None:
    """Somebody may have worked in it."""
    _export(tmp_path, "canvas.csv", [_report("1235")])
    refused, _, now = _export(tmp_path, "canvas.csv", [_report("1235", 1.0)])
    forced, _, after = _export(tmp_path, "canvas.csv", [_report("1235", 1.0)], "--force")

    assert "is there and differs" in str(refused.exception)
    assert b'pass, once",7.25,' in now
    assert (forced.exit_code, b'pass, once",1.00,' in after) == (0, True)


def test_all_units_together_go_into_one_column(tmp_path: Path) -> None:
    """A unit not handed in adds nothing beside one that was; a unit not graded leaves the cell."""
    both = _report("1235")
    other = _report("x", 3.0, unit="u05_activations")
    both = replace(
        both, tasks=(*both.tasks, *other.tasks), units=(*both.units, HandedIn("u05_activations", ()))
    )
    result, was, now = _export(tmp_path, "canvas.csv", [both, _report("1234")], "--column", "4712", "--keep")

    assert was.replace(b'pass, once",,5.00', b'pass, once",,10.25') == now
    assert result.exit_code == 1
    assert "the report has no u05_activations: it was not graded" in result.output


CELLS = st.text(alphabet='a1é,;"\n\t =', max_size=5)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=5),
    bom=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    new=CELLS,
)
def test_one_cell_changes_and_every_other_byte_stays(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    bom: bool,
    end: str,
    quoting: int,
    new: str,
) -> None:
    """For any table that a writer of CSV makes."""
    text = io.StringIO()
    header = ["one", "two", "three"]
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([header, *rows])  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("sheet") / "s.csv"
    path.write_bytes(("\ufeff" * bom + text.getvalue()).encode())

    sheet = read_sheet(path)
    changed = sheet.with_cells({(1, 1): new})
    cell = sheet.rows[1][1]

    assert path.read_bytes() == sheet.with_cells({})
    assert [header, *rows] == [[found.text for found in row] for row in sheet.rows]
    assert changed.decode().startswith(sheet.source[: cell.start])
    assert changed.decode().endswith(sheet.source[cell.end :])
    read = list(csv.reader(io.StringIO(changed.decode("utf-8-sig"), newline="")))
    assert new == read[1][1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'a,"b\n1,2\n', "within quotes"),
        (b'a,"b"c\n1,2\n', "behind closing quotes"),
        ("a,b\n1,2\n".encode("utf-16"), "no CSV in UTF-8"),
        (b"", "certainty"),
    ],
)
def test_what_is_no_csv_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """Half-understood files are never written."""
    path = tmp_path / "s.csv"
    path.write_bytes(content)

    with pytest.raises(Exception, match=re.escape(words)):
        read_sheet(path)


def test_other_encodings_keep_their_bytes(tmp_path: Path) -> None:
    """A file that is no UTF-8 is kept byte for byte, too."""
    path = tmp_path / "s.csv"
    path.write_bytes("Jürgen,1\nZoë,2\n".encode("cp1252"))

    assert "Jürgen,1\nZoë,9\n".encode("cp1252") == read_sheet(path).with_cells({(1, 1): "9"})


HEADER = "Student,ID,SIS User ID,SIS Login ID,Section,"
ROW = '"Hopper, Grace",1235,,hopper,Monday,'


@pytest.mark.parametrize(
    ("columns", "possible", "more", "words"),
    [
        ("u09_gd_step (1)", "0", ["--scale"], "how much u09_gd_step (1) counts"),
        ("u09_gd_step (1)", "", [], "how much u09_gd_step (1) counts"),
        ("u09_gd_step (1),u09 (2)", "12,12", [], "Several are called after u09_gd_step"),
        ("Quiz (1),Quiz (2)", "12,12", ["--column", "Quiz"], "2 are called 'Quiz'"),
        ("Quiz (1)", "12", [], "None is called after a unit"),
    ],
)
def test_a_column_is_never_guessed(
    tmp_path: Path, columns: str, possible: str, more: list[str], words: str
) -> None:
    """Nor is its maximum: points of 12 in a column of 100, or everybody's 0, would be a wrong score."""
    grades, reports = tmp_path / "grades.csv", tmp_path / "reports"
    grades.write_text(f"{HEADER}{columns}\nPoints Possible,,,,,{possible}\n{ROW}\n")
    reports.mkdir()
    (reports / "1235.json").write_bytes(dump(_report("1235")))
    result = CliRunner().invoke(cli, ["export", str(reports), "--fill", str(grades), *more])

    assert words in str(result.exception)
    assert [grades, reports] == sorted(tmp_path.iterdir())


def test_reports_of_another_kits_units_are_one_message(tmp_path: Path) -> None:
    """They are not taken for learners who handed in nothing."""
    result, _, now = _export(tmp_path, "moodle.csv", [_report("1235", unit="u99_other")], "--keep")

    assert (now, "of no unit that this kit has" in str(result.exception)) == (b"", True)


def test_a_row_of_moodle_without_a_maximum_leaves_it_open(tmp_path: Path) -> None:
    """So does a column of grades that is there twice."""
    header = "Identifier,Full name,Grade,Maximum Grade,Last modified (grade)\n"
    grades = tmp_path / "g.csv"
    grades.write_text(f"{header}Participant 1,Ada,,100,-\nParticipant 2,Bob,,,-\n")
    (column,) = moodle.worksheet(read_sheet(grades)).columns
    grades.write_text(header.replace("Grade,", "Grade,Grade,", 1) + "Participant 1,Ada,,,100,-\n")

    assert column.maximum is None
    with pytest.raises(UsageError, match="has 2 columns 'Grade'"):
        moodle.worksheet(read_sheet(grades))


def test_a_long_text_in_a_cell_stops_nothing(tmp_path: Path) -> None:
    """Feedback may be longer than Python's reader takes by itself."""
    path = tmp_path / "s.csv"
    path.write_text(f"a,b\n{'n' * 200_000},1\n")

    assert read_sheet(path).with_cells({(1, 1): "9"}).endswith(b"n,9\n")


def test_everybody_without_a_report_is_named(tmp_path: Path) -> None:
    """In a class of hundreds, too."""
    rows = "".join(f'"Learner {number}, Ada",{number},,x{number},Monday,\n' for number in range(300))
    grades, reports = tmp_path / "grades.csv", tmp_path / "reports"
    grades.write_text(f"{HEADER}u09_gd_step (1)\nPoints Possible,,,,,12\n{rows}")
    reports.mkdir()
    (reports / "0.json").write_bytes(dump(_report("0")))
    result = CliRunner().invoke(cli, ["export", str(reports), "--fill", str(grades)])

    assert "Learner 299, Ada" in result.output


def test_an_outs_name_that_no_file_has_is_one_message(tmp_path: Path) -> None:
    """The system's own word is in it."""
    result, _, _ = _export(tmp_path, "canvas.csv", [_report("1235")], "--out", str(tmp_path / ("x" * 300)))

    assert "File name too long" in str(result.exception)
