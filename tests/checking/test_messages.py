"""What a hand-in says is shown harmless, and what its fences forbid is explained."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from autograder.checking.examiner import Examiner
from autograder.checking.messages import printable
from autograder.report.json import dump
from autograder.report.text import print_report
from autograder.sandbox.launch import ForkServer
from autograder.types import Report, Submission, TaskResult, Unit, Verdict

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\ud83d\x00\r"
CLASS = f"type({HOSTILE!a}, (Exception,), {{}})"
Make = Callable[..., Submission]


def _result(server: ForkServer, unit: Unit, submission: Submission) -> TaskResult:
    (task,) = [task for task in unit.tasks if task.name == "gd_step"]
    (result,) = Examiner(server, 5).examine(unit, [submission], [task])
    return result


@settings(deadline=None)
@given(st.text())
def test_printable_text_holds_no_control_character(text: str) -> None:
    """Whatever goes in, what comes out can be printed, is bounded and encodes as UTF-8."""
    shown = printable(text * 3)

    assert all(character.isprintable() or character == "\n" for character in shown)
    assert len(shown) <= 2001 * len(r"\U0001f600")
    assert shown.encode().decode() == shown


@pytest.mark.parametrize(
    "more",
    [
        f"def gd_step(*args, **kwargs):\n    raise {CLASS}({HOSTILE!a})",
        f"def gd_step(*args, **kwargs):\n    helper({HOSTILE!a})  # \x1b[31m\x9b",
        f"gd_step = {CLASS}({HOSTILE!a})",
        f"def gd_step(*args, **kwargs):\n    return {CLASS}()",
        f"raise {CLASS}({HOSTILE!a})",
    ],
)
def test_no_word_of_a_hand_in_reaches_a_terminal_or_a_report_raw(
    server: ForkServer, gd_step: Unit, hand_in: Make, more: str
) -> None:
    """In the exception's class, its text, the line that raised, or the type of a result: always visible."""
    result = _result(server, gd_step, hand_in(gd_step, more))
    report = Report("\x1b[31mada", 1, "full", 0.0, 1.0, (result,), ("\x1b[1m",))
    console = Console(file=io.StringIO(), force_terminal=False, width=200)

    print_report(report, console, verbose=True)

    shown = console.file.getvalue()  # type: ignore[attr-defined]
    kept = [check["message"] for task in json.loads(dump(report))["tasks"] for check in task["checks"]]
    assert result.verdict not in {Verdict.PASSED, Verdict.GRADER_ERROR}
    for text in (shown, "".join(kept)):
        assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("import socket; socket.socket()", "has no network, starts no other programs"),
        ("import urllib.request; urllib.request.urlopen('http://localhost')", "has no network"),
        ("import subprocess; subprocess.run(['/bin/true'])", ""),
        ("open('/usr/lib/me', 'w')", "writes files only in its working folder"),
        ("open('data.csv')", "only the files that were handed in beside it"),
    ],
)
def test_what_the_fences_forbid_is_explained(
    server: ForkServer, gd_step: Unit, hand_in: Make, line: str, words: str
) -> None:
    """An exception that the lock-down caused says so."""
    result = _result(server, gd_step, hand_in(gd_step, f"def gd_step(*args, **kwargs):\n    {line}"))

    messages = {check.message for check in result.checks if check.verdict is Verdict.ERRORED}
    assert result.verdict is Verdict.ERRORED
    assert any(words in message and "your code" in message for message in messages), messages
