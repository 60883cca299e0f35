"""A report of public checks as Markdown, for the page of a workflow's run."""

from __future__ import annotations

import re

from autograder.checking.messages import printable
from autograder.types import Report, TaskResult, Verdict

__all__ = ["markdown"]

_MARKS = {Verdict.PASSED: "✅", Verdict.NOT_ATTEMPTED: "⬜", Verdict.GRADER_ERROR: "⚠️"}
_LONGEST = 500
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~@:-])")


def markdown(report: Report) -> str:
    """Return a table with a row for each task: what became of it, and what to think about."""
    lines = ["| task | | what to think about |", "| --- | --- | --- |"]
    lines += [f"| {_cell(task.task)} | {_mark(task)} | {_cell(_message(task))} |" for task in report.tasks]
    held = sum(task.verdict is Verdict.PASSED for task in report.tasks)
    lines += ["", f"{held} of {len(report.tasks)} tasks hold. Points are given by your instructor."]
    lines += [f"\nNote: {_cell(note)}" for note in report.notes]
    return "\n".join(lines) + "\n"


def _mark(task: TaskResult) -> str:
    return f"{_MARKS.get(task.verdict, '❌')} {task.verdict.replace('_', ' ')}"


def _message(task: TaskResult) -> str:
    return next((check.message for check in task.checks if check.verdict is not Verdict.PASSED), "")


def _cell(text: str) -> str:
    """Keep what came from learner code from being more than text in a cell."""
    line = " ".join(printable(text).split())
    line = f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line
    return _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
