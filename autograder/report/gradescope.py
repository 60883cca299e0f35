"""A report as Gradescope's ``results.json`` (gradescope-autograders.readthedocs.io, "Output format")."""

from __future__ import annotations

from typing import Any

from autograder.checking.messages import printable
from autograder.report.json import encoded
from autograder.types import CheckResult, Report, Verdict

__all__ = ["gradescope"]


def gradescope(report: Report) -> bytes:
    """Return the file: one test for each check, numbered by task, with the points as Gradescope adds them.

    A report with a ``grader_error`` has no score, so it has none here: ask ``Row.total`` first.
    """
    tests = [
        _test(f"{number}.{index}", task.task, check)
        for number, task in enumerate(report.tasks, start=1)
        for index, check in enumerate(task.checks, start=1)
    ]
    advice = [f"{task.task}: {text}" for task in report.tasks for text in task.advice]
    return encoded(
        {
            "score": report.score,
            "output": printable("\n".join([*report.notes, *advice])),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "stdout_visibility": "hidden",
            "visibility": "visible",
            "extra_data": {"max_score": report.max_score, "isolation": report.isolation},
            "tests": tests,
        }
    )


def _test(number: str, task: str, check: CheckResult) -> dict[str, Any]:
    return {
        "name": printable(f"{task}: {check.title}"),
        "number": number,
        "score": check.points,
        "max_score": check.max_points,
        "status": "passed" if check.verdict is Verdict.PASSED else "failed",
        "output": printable(check.message),
        "tags": [check.verdict, "public" if check.public else "hidden"],
        "extra_data": {"check": check.name, "misconception": check.misconception},
    }
