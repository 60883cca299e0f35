"""The class page: figures that can be checked by hand, and nothing that a learner wrote runs in it."""

from __future__ import annotations

import csv
import json
import re
import statistics
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.grading.summary import write_class
from autograder.report.json import dump
from autograder.report.page import class_page
from autograder.report.similar import Pair
from autograder.report.statistics import TaskFigures, gather
from autograder.types import CheckResult, Report, TaskResult, Verdict
from tests.report.a_report import HOSTILE, REPORT, report_of

WORDS = {"softmax__over_columns": "The rows sum to 1, and not the columns."}


class _Page(HTMLParser):
    """Collects a page's tags, and its text without the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "td", "th"}:
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data


def _words(_unit: str, name: str) -> str:
    return WORDS[name]


def _wordless(_unit: str, _name: str) -> str:
    return ""


def _scored(student: str, *points: float) -> Report:
    """Return a report with tasks of 4 points each."""
    tasks = []
    for number, earned in enumerate(points):
        verdict = Verdict.PASSED if earned == 4 else Verdict.FAILED
        check = CheckResult(f"c{number}", f"C{number}", False, verdict, earned, 4.0, "no")
        tasks.append(TaskResult("u05_activations", f"t{number}", earned, 4.0, verdict, (check,)))
    return report_of(student, *tasks)


def _with_our_fault(student: str) -> Report:
    report = _scored(student, 4.0, 4.0)
    ours = replace(report.tasks[0], points=0.0, verdict=Verdict.GRADER_ERROR)
    return replace(report, tasks=(ours, report.tasks[1]))


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0.0, 1.0, 2.0, 4.0])] * 3), min_size=3, max_size=30))
def test_figures_are_those_of_the_definition(scores: list[tuple[float, ...]]) -> None:
    """Difficulty is the mean share, discrimination the correlation with the rest."""
    figures = gather((_scored(f"s{index}", *row) for index, row in enumerate(scores)), _wordless)

    for number, task in enumerate(figures.tasks.values()):
        own = [row[number] for row in scores]
        rest = [sum(row) - row[number] for row in scores]
        assert task.difficulty == pytest.approx(statistics.fmean(own) / 4)
        if len(set(own)) > 1 and len(set(rest)) > 1:
            assert task.discrimination == pytest.approx(statistics.correlation(own, rest), abs=1e-6)
        else:
            assert task.discrimination is None


def test_two_learners_are_too_few_to_correlate() -> None:
    """Any two points lie on a line."""
    task = TaskFigures("u", "t", 1.0)
    for total in (1.0, 2.0):
        task.add(replace(REPORT.tasks[0], points=total), 2 * total)

    assert task.discrimination is None


def test_full_marks_are_in_the_last_tenth_and_absent_learners_in_none() -> None:
    """And our own faults neither."""
    absent = report_of("dora", *_scored("dora", 0.0, 0.0).tasks, files=())
    reports = [_scored("ada", 4.0, 4.0), _scored("bob", 0.0, 0.0), absent, _with_our_fault("cleo")]

    figures = gather(reports, _wordless)

    assert figures.histogram == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert figures.totals == [0.0, 8.0]


def test_the_page_says_what_an_instructor_looks_for() -> None:
    """Our faults first, mistakes with their words, who may need help."""
    reports = [
        REPORT,
        _with_our_fault("cleo"),
        _scored("bob", 0.0, 1.0),
        report_of("dora", *_scored("d", 0.0).tasks, files=()),
    ]
    figures = gather(reports, _words, [("ada", "u05_activations", 90.0), ("ada", "u05_activations", 3.0)])

    text = " ".join(_Page(class_page(figures, "spring", [Pair("u05", "ada", "bob", 0.9, 0.75)])).text.split())

    assert text.index("The grader itself failed for 1 learner") < text.index("Scores")
    assert "softmax u05_activations: 1 of 3 learners The rows sum to 1, and not the columns." in text
    assert "bob 1 2 failed" in text
    assert "Handed in nothing: dora." in text
    assert "u05_activations 3 s 1 s" in text
    assert "ada, bob u05 90 % 75 %" in text


def test_nothing_that_a_learner_wrote_is_markup() -> None:
    """Not a name, not a message; and the page asks nobody for anything."""
    hostile = replace(REPORT, student=f"{HOSTILE}<img src=x onerror=alert(1)>")
    html = class_page(gather([hostile, _with_our_fault("<b>")], lambda _unit, _name: HOSTILE), HOSTILE)

    page = _Page(html)

    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "iframe", "link", "b", "object"})
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    links = [
        value or "" for _, found in page.tags for name, value in found.items() if name in {"src", "href"}
    ]
    assert links
    assert all(re.fullmatch(r"[\w%.~-]+\.json", link) for link in links)
    policies = [found["content"] for tag, found in page.tags if tag == "meta" and "http-equiv" in found]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_page_can_be_heard() -> None:
    """The picture has its numbers as a label, tables have headers, bars are passed over."""
    page = _Page(class_page(gather([REPORT], _words), "spring"))

    told = [f"{10 * tenth} to {10 * tenth + 10} %: {int(tenth == 1)}" for tenth in range(10)]
    pictures = [found for tag, found in page.tags if tag == "svg"]
    assert [found.get("aria-label") for found in pictures if found.get("role") == "img"] == [
        f"Learners by share of the points. {'; '.join(told)}."
    ]
    assert all(found.get("aria-hidden") == "true" for found in pictures if "role" not in found)
    assert all("scope" in found for tag, found in page.tags if tag == "th")
    assert ("html", {"lang": "en"}) in page.tags


def test_the_files_beside_the_page(tmp_path: Path) -> None:
    """Not handed in, crashed and scored 0 are three things; names are no formulas."""
    crashed = replace(_scored("eve", 0.0).tasks[0], verdict=Verdict.CRASHED)
    for report in (
        _scored("=ada", 4.0),
        _scored("bob", 0.0),
        report_of("dora", *_scored("d", 0.0).tasks, files=()),
        report_of("eve", crashed),
        _with_our_fault("fay"),
    ):
        (tmp_path / f"{report.student}.json").write_bytes(dump(report))

    assert write_class(tmp_path) == tmp_path / "class.html"

    rows = list(csv.reader((tmp_path / "class.csv").read_text().splitlines()))
    assert {(row[0], row[2]): (row[3], row[5]) for row in rows[1:]} == {
        ("'=ada", "t0"): ("4", "passed"),
        ("bob", "t0"): ("0", "failed"),
        ("dora", "t0"): ("0", "not_handed_in"),
        ("eve", "t0"): ("0", "crashed"),
        ("fay", "t0"): ("", "grader_error"),
        ("fay", "t1"): ("4", "passed"),
    }
    figures = json.loads((tmp_path / "class.json").read_text())
    assert (figures["learners"], figures["handed_in"], figures["grader_errors"]) == (5, 4, ["fay"])


def test_the_page_is_rebuilt_from_reports_alone(tmp_path: Path) -> None:
    """Twice, with the same bytes; a folder without reports is told so."""
    with pytest.raises(UsageError, match="holds no reports"):
        write_class(tmp_path)
    (tmp_path / "ada.json").write_bytes(dump(REPORT))
    write_class(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.glob("class.*")}

    write_class(tmp_path)

    assert first == {path.name: path.read_bytes() for path in tmp_path.glob("class.*")}
