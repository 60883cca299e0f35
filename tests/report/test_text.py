"""A report as text for a terminal: the words and numbers that a learner reads."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from autograder.report.text import print_report
from autograder.report.words import short_numbers
from autograder.types import CheckResult, Report, TaskResult, Verdict


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("gave 0.09000000357627869; expected -2 and 0.5", "gave 0.09; expected -2 and 0.5"),
        ("gave [1.2345678901e-12, -0.6651999950408936]", "gave [1.235e-12, -0.6652]"),
        ("gave 0.7470930591225624, not 0.7471", "gave 0.747093, not 0.7471"),
        ("gave 100.00000762939453; expected 100", "gave 100.000008; expected 100"),
        ("0.33333331 is not 0.33333334", "0.33333331 is not 0.33333334"),
        ("99.99999999999 is not 100", "99.99999999999 is not 100"),
        (
            "layer1.0000000 and -7.8000 stay, and torch 2.13.0",
            "layer1.0000000 and -7.8000 stay, and torch 2.13.0",
        ),
        ("the whole 1000000000 stays", "the whole 1000000000 stays"),
    ],
)
def test_long_numbers_are_shortened_as_far_as_they_can_be_told_apart(message: str, shown: str) -> None:
    """No two different numbers of a message become the same."""
    assert shown == short_numbers(message)


def test_a_learner_reads_words_and_no_names_of_verdicts() -> None:
    """Once a sum, once a message; under a mark begins no line."""
    wrong = [_check("a", Verdict.ERRORED, "Your code raised 0.123456789."), _check("b", Verdict.PASSED)]
    results = (
        TaskResult(
            "u01", "first_task", 0.0, 0.0, Verdict.ERRORED, (*wrong, _check("c", Verdict.ERRORED, "Other."))
        ),
        TaskResult(
            "u01", "second", 0.0, 0.0, Verdict.FAILED, (_check("d", Verdict.FAILED, "It is 0.123456789."),)
        ),
        TaskResult("u01", "third", 0.0, 0.0, Verdict.NOT_ATTEMPTED, (_check("e", Verdict.NOT_ATTEMPTED),)),
    )

    assert _printed(results) == [
        "u01  0 of 3 tasks hold",
        "  ! first_task  raised an error",
        "      ! a",
        "        Your code raised 0.123456789.",
        "      ! c",
        "        Other.",
        "  ✗ second  does not hold yet",
        "      ✗ d",
        "        It is 0.1235.",
        "  · third  not attempted",
        "The points come from the hidden checks, once you have handed in.",
    ]


def test_a_message_that_was_read_is_not_told_again() -> None:
    """A check that went wrong is never left without a word, either."""
    checks = tuple(_check(name, Verdict.ERRORED, "It raised.") for name in "ab")
    result = TaskResult("u01", "task", 0.0, 0.0, Verdict.ERRORED, (*checks, _check("c", Verdict.PASSED)))

    assert [line.strip() for line in _printed((result,))[2:6]] == [
        "! a",
        "It raised.",
        "! b",
        "The same as above.",
    ]


def _check(title: str, verdict: Verdict, message: str = "") -> CheckResult:
    return CheckResult(title, title, True, verdict, 0.0, 0.0, message)


def _printed(results: tuple[TaskResult, ...]) -> list[str]:
    console = Console(file=io.StringIO(), width=80)
    print_report(Report("ada", 1, "full", 0.0, 0.0, results), console, earned=False)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
