"""Progress: a live bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from autograder.cli import _bar
from autograder.cli._bar import shown_progress
from autograder.grading.classroom import Step
from autograder.report.table import Row
from autograder.types import Verdict


def _step(done: int, *, kept: bool = False, verdict: Verdict = Verdict.PASSED) -> Step:
    return Step(Row(f"s{done}", {"u03": 1.0}, 1.0, {verdict: 2}, ()), done, 3, kept)


def _shown(*, terminal: bool, quiet: bool = False) -> str:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=100)
    with shown_progress(console, quiet=quiet) as step:
        step(_step(1))
        step(_step(2, kept=True))
        step(_step(3, verdict=Verdict.GRADER_ERROR))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_lines_where_there_is_no_terminal() -> None:
    """One now and then, and one at the end; the grader's own errors come first."""
    text = _shown(terminal=False)

    assert text.startswith("graded 3 of 3: ")
    assert text.endswith("/min, 1 as before, 2 grader error, 4 passed\n")
    assert text.count("\n") == 1


def test_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long run says how far it is."""
    monkeypatch.setattr(_bar, "_SECONDS_BETWEEN_LINES", 0.0)

    assert [line.split(":")[0] for line in _shown(terminal=False).splitlines()] == [
        f"graded {done} of 3" for done in (1, 2, 3)
    ]


def test_a_bar_on_a_terminal() -> None:
    """With rate, time left and counts; it leaves nothing behind."""
    text = _shown(terminal=True)

    assert "3/3" in text
    assert "/min" in text
    assert "left" in text
    assert "2 grader error, 4 passed" in text


def test_nothing_when_quiet() -> None:
    """Only what goes wrong is said then."""
    assert _shown(terminal=True, quiet=True) == ""
