"""A learner's page: what it says, what it keeps to itself, and how it is read and printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.catalog import units
from autograder.errors import UsageError
from autograder.report.json import dump
from autograder.report.learner import learner_page, write_pages
from autograder.report.page import class_page
from autograder.report.statistics import gather
from autograder.report.words import WORDS
from autograder.types import CheckResult, HandedIn, Report, TaskResult, Verdict
from tests.notebook.a_browser import CONTRAST, opened_browser, opened_page
from tests.report.a_report import HOSTILE, REPORT, WHOLE, report_of

HOSTILE_TAG = f"{HOSTILE}</p><img src=x onerror=alert(1)>"


def _task(unit: str, name: str, verdict: Verdict, message: str = "") -> TaskResult:
    check = CheckResult(f"{name}_c", f"Title of {name}", False, verdict, 0.0, 2.0, message)
    return TaskResult(unit, name, 0.0, 2.0, verdict, (check,))


OURS = _task(
    "u05_activations", "sigmoid", Verdict.GRADER_ERROR, "The check itself broke: KeyError in secret.py."
)
ABSENT = _task("u11_iris", "iris_split", Verdict.NOT_ATTEMPTED, "Nothing was handed in for this unit.")
FULL = replace(
    report_of("ada", WHOLE[0], OURS, *WHOLE[1:], ABSENT),
    seed=987654321,
    notes=("u05_activations: more.py was not read: it is a link.",),
    units=(
        HandedIn("u05_activations", ("activations.py",)),
        HandedIn("u07_losses", ("losses.ipynb",)),
        HandedIn("u11_iris", ()),
    ),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of this module."""
    with opened_browser() as opened:
        yield opened


def _text(page: Any) -> str:
    return " ".join(page.locator("body").inner_text().split())


def test_a_page_says_what_a_learner_looks_for(browser: Any) -> None:
    """Points, what holds, messages with the misconception's words, advice, what is missing."""
    with opened_page(browser, learner_page(FULL, units())) as page:
        text = _text(page)

    assert "1.5 of 13 points so far 1 of 5 tasks hold." in text
    assert "relu: holds 1.5 of 1.5 points" in text
    assert "✓The slide's numbers (holds; public, no points)" in text
    assert "It works; better still: Work through all rows at once." in text
    assert "✗Title of softmax_rows (does not hold yet) Wrong: <script>alert(1)</script>" in text
    assert "Loss functions and logits u07_losses: 0 of 3 points" in text
    assert "Nothing was handed in for this unit: iris_split." in text
    assert "more.py was not read: it is a link." in text


def test_our_fault_is_told_kindly_and_our_own_words_are_not(browser: Any) -> None:
    """Which task has no score yet; not what broke, and not the seed."""
    html = learner_page(FULL, units())

    with opened_page(browser, html) as page:
        text = _text(page)

    assert "The grader failed, and your instructor knows This is not your fault" in text
    assert "This task has no score yet: sigmoid." in text
    assert "Activation functions u05_activations: no score yet" in text
    for kept in ("secret.py", "KeyError", str(FULL.seed), "over_columns"):
        assert kept not in html


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words_of_its_own(verdict: Verdict) -> None:
    """And the page says them."""
    html = learner_page(report_of("ada", _task("u07_losses", "mse_loss", verdict)), units())

    assert len({word for _, word in WORDS.values()}) == len(Verdict)
    assert f"<code>mse_loss</code>: {WORDS[verdict][1]} " in html


def test_an_untouched_task_is_one_sentence(browser: Any) -> None:
    """And its hints."""
    checks = tuple(
        CheckResult(f"c{number}", f"Title {number}", False, Verdict.NOT_ATTEMPTED, 0.0, 1.0, "Not yet.")
        for number in range(3)
    )
    task = TaskResult("u07_losses", "mse_loss", 0.0, 3.0, Verdict.NOT_ATTEMPTED, checks)

    with opened_page(browser, learner_page(report_of("ada", task), units())) as page:
        text = " ".join(page.locator("article").inner_text().split())

    assert text == "mse_loss: not attempted 0 of 3 points Not yet. A hint"


def test_hints_stand_beside_what_does_not_hold_yet(browser: Any) -> None:
    """Folded; not where a task holds, and not where the grader failed."""
    with opened_page(browser, learner_page(FULL, units())) as page:
        hints = [page.locator(f"article[aria-label={name}] > details").count() for name in _NAMES]
        idea = page.get_by_text("Start from the formula")
        assert not idea.is_visible()
        page.locator("article[aria-label=softmax] summary").first.click()
        idea.wait_for(state="visible")
        assert not page.get_by_text("sum(dim, keepdim=True) keeps").is_visible()

    assert dict(zip(_NAMES, hints, strict=True)) == {"relu": 0, "sigmoid": 0, "softmax": 1, "mse_loss": 1}


_NAMES = ("relu", "sigmoid", "softmax", "mse_loss")


def test_nothing_in_a_page_is_markup(browser: Any) -> None:
    """Not a name, a title, a message, a piece of advice, a note; and no control character is left."""
    check = CheckResult("c", HOSTILE_TAG, False, Verdict.FAILED, 0.0, 1.0, HOSTILE_TAG, "m")
    task = TaskResult("u05_activations", HOSTILE_TAG, 0.0, 1.0, Verdict.FAILED, (check,), (HOSTILE_TAG,))
    report = replace(report_of(HOSTILE_TAG, task), notes=(HOSTILE_TAG,))
    html = learner_page(report, units())

    assert re.findall(r"[\x00-\x08\x0b-\x1f\u202e]", html) == []
    with opened_page(browser, html) as page:
        tags = page.evaluate("[...document.querySelectorAll('*')].map(found => found.localName)")
        handlers = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(found => [...found.attributes])"
            ".filter(found => found.name.startsWith('on')).length"
        )
    assert {"script", "img", "iframe", "link", "object"}.isdisjoint(tags)
    assert handlers == 0
    assert "default-src 'none'; style-src 'unsafe-inline'" in html


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1100])
def test_a_page_can_be_read_on_a_phone_and_in_the_dark(browser: Any, width: int, dark: bool) -> None:
    """Nothing is cut off, everything has contrast enough, and signs have words."""
    with opened_page(browser, learner_page(FULL, units()), width=width, dark=dark) as page:
        page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CONTRAST) == []


def test_a_page_can_be_heard(browser: Any) -> None:
    """Landmarks, headings in order, a table with headers; signs and bars are passed over."""
    with opened_page(browser, learner_page(FULL, units())) as page:
        told = page.locator("body").aria_snapshot()
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(found => found.localName)")
        scopes = page.evaluate("[...document.querySelectorAll('th')].every(found => found.scope)")
        language = page.evaluate("document.documentElement.lang")

    for landmark in ("main:", 'navigation "Units"', "contentinfo:", 'region "Activation functions'):
        assert landmark in told
    assert levels == ["h1", "h2", "h2", "h3", "h3", "h3", "h2", "h3", "h2"]
    assert scopes
    assert language == "en"
    assert "✓" not in told
    assert "img" not in told


def test_a_page_prints_well(browser: Any, tmp_path: Path) -> None:
    """Dark ink also where the screen is dark, two pages, of the hints those that were unfolded."""
    if shutil.which("pdftotext") is None:
        pytest.skip("there is no pdftotext on this machine")
    with opened_page(browser, learner_page(FULL, units()), dark=True) as page:
        page.locator("article[aria-label=softmax] summary").first.click()
        page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
        page.emulate_media(media="print")
        ink = page.evaluate("getComputedStyle(document.body).color")

    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert ink == "rgb(0, 0, 0)"
    assert text.count("\f") == 2
    assert "1.5 of 13 points so far" in text
    assert "Start from the formula" in text
    assert "One more hint" not in text
    assert "Read the name backwards" not in text


def test_a_page_of_one_unit(browser: Any) -> None:
    """Its own points, and nothing of the others."""
    with opened_page(browser, learner_page(FULL, units(), "u07_losses")) as page:
        text, title = _text(page), page.title()

    assert title == "Feedback on u07_losses: ada"
    assert "0 of 3 points 0 of 1 tasks hold." in text
    assert "softmax" not in text


def _reports(folder: Path, *reports: Report) -> Path:
    for report in reports:
        (folder / f"{report.student}.json").write_bytes(dump(report))
    return folder


def test_pages_are_named_after_the_reports(tmp_path: Path) -> None:
    """Not after what is written in them; twice the same bytes."""
    reports = _reports(tmp_path, REPORT, replace(REPORT, student="zoë =1 (2)"))
    (reports / "bob.json").write_bytes(dump(replace(REPORT, student="../../etc/passwd")))
    (reports / "class.json").write_text("{}")

    written = write_pages(reports, tmp_path / "feedback", units())
    first = [path.read_bytes() for path in written]
    write_pages(reports, tmp_path / "feedback", units())

    assert [path.name for path in written] == ["ada.html", "bob.html", "zoë =1 (2).html"]
    assert [path.parent for path in written] == [tmp_path / "feedback"] * 3
    assert first == [path.read_bytes() for path in written]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "bob.json is no report"),
        (dump(replace(REPORT, tasks=(_task("../u", "t", Verdict.PASSED),))), "names a unit '../u'"),
    ],
)
def test_pages_are_written_for_all_or_for_nobody(tmp_path: Path, content: bytes, words: str) -> None:
    """One report that cannot be read, or whose units are no names of folders, stops it before it starts."""
    reports = _reports(tmp_path, REPORT)
    (reports / "bob.json").write_bytes(content)

    with pytest.raises(UsageError, match=re.escape(words)):
        write_pages(reports, tmp_path / "feedback", units(), by_unit=True)

    assert not (tmp_path / "feedback").exists()


def test_a_file_that_is_no_page_is_not_written_over(tmp_path: Path) -> None:
    """Nor is any other page written then."""
    reports, out = _reports(tmp_path, REPORT, replace(REPORT, student="zoe")), tmp_path / "site"
    out.mkdir()
    (out / "zoe.html").write_text("<title>My own</title>")

    with pytest.raises(UsageError, match=r"zoe\.html is no page of"):
        write_pages(reports, out, units())

    assert [path.read_text() for path in out.iterdir()] == ["<title>My own</title>"]


def test_the_class_page_links_the_pages_that_are_there(browser: Any) -> None:
    """Beside the report; a learner without a page has no link."""
    reports = [replace(REPORT, student=name) for name in ("ada & co", "bob")]
    html = class_page(gather(reports, lambda _unit, _name: ""), "spring", pages={"ada & co"})

    with opened_page(browser, html) as page:
        links = [link.get_attribute("href") for link in page.get_by_text("feedback", exact=True).all()]

    assert links == ["feedback/ada%20%26%20co.html"]
