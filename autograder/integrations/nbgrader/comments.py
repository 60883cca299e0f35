"""A task's result in words for nbgrader: the output of its check cell, and the comment under its answer."""

from __future__ import annotations

import re
import textwrap

from autograder.checking.messages import printable
from autograder.report.words import WORDS, told_once
from autograder.types import TaskResult, Verdict

__all__ = ["comment_of", "fenced", "shown_result"]

_SILENT = frozenset({Verdict.PASSED, Verdict.BLOCKED})
_WIDTH = 96  # nbgrader's pages do not wrap such text
_OURS = "The grader itself failed here. That is no fault of the answer, and a person will look at it."


def shown_result(result: TaskResult) -> str:
    """Return what the check cell of a task says: every check by its title, and what to think about."""
    if result.verdict is Verdict.GRADER_ERROR:
        return f"{result.task}: {_OURS}"
    lines = [_head(result)]
    for check in told_once(result.checks):
        lines.append(f"  {WORDS[check.verdict][0]} {check.title}")
        if check.message and check.verdict not in _SILENT:
            lines.append(_wrapped(check.message, "      "))
    lines += [_wrapped(f"advice: {text}", "  ") for text in result.advice]
    return "\n".join(lines)


def comment_of(result: TaskResult) -> str | None:
    """Return the comment for an answer: its verdict and the first check that did not hold, or advice.

    nbgrader renders comments as Markdown, HTML included, and a message may quote what a learner's code
    raised: all that may be quoted stands in a fence.
    """
    if result.verdict is Verdict.GRADER_ERROR:
        return _OURS
    if result.verdict is Verdict.PASSED:
        return fenced(_wrapped("\n".join(result.advice))) if result.advice else None
    wrong = [check for check in result.checks if check.verdict is not Verdict.PASSED]
    first = next((check for check in wrong if not check.public), None) or next(iter(wrong), None)
    if first is None:
        return _head(result)
    told = "\n".join(text for text in (first.title, first.message) if text)
    return f"{_head(result)}\n\n{fenced(_wrapped(told))}"


def fenced(text: str) -> str:
    """Return a Markdown block that shows ``text`` as it is, whatever it holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _wrapped(text: str, indent: str = "") -> str:
    """Break long lines, and make the text harmless."""
    lines = printable(text).splitlines()
    return "\n".join(
        textwrap.fill(line, _WIDTH, initial_indent=indent, subsequent_indent=indent) for line in lines
    )


def _head(result: TaskResult) -> str:
    verdict = result.verdict.replace("_", " ")
    return f"{result.task}: {verdict}, {result.points:g} of {result.max_points:g} points"
