"""A report as exercism's ``results.json``, version 3 (exercism.org, "The Test Runner Interface")."""

from __future__ import annotations

from typing import Any

from autograder.checking.messages import printable
from autograder.report.json import encoded
from autograder.types import CheckResult, Report, Verdict

__all__ = ["exercism"]

_LONGEST = 65_535
_ERRORS = frozenset(
    {
        Verdict.ERRORED,
        Verdict.TIMED_OUT,
        Verdict.OUT_OF_MEMORY,
        Verdict.CRASHED,
        Verdict.GRADER_ERROR,
    }
)


def exercism(report: Report) -> bytes:
    """Return the file: a test for each check; ``error`` where nothing could be run at all."""
    checks = [(number, check) for number, task in enumerate(report.tasks, start=1) for check in task.checks]
    messages = {check.message for _, check in checks}
    if checks and len(messages) == 1 and all(check.verdict in _ERRORS for _, check in checks):
        (message,) = messages
        return encoded(
            {"version": 3, "status": "error", "message": printable(message)[:_LONGEST], "tests": []}
        )
    passed = all(check.verdict is Verdict.PASSED for _, check in checks)
    return encoded(
        {
            "version": 3,
            "status": "pass" if passed else "fail",
            "message": None,
            "tests": [_test(number, check) for number, check in checks],
        }
    )


def _test(number: int, check: CheckResult) -> dict[str, Any]:
    status = "pass" if check.verdict is Verdict.PASSED else "error" if check.verdict in _ERRORS else "fail"
    return {
        "name": check.name,
        "status": status,
        "message": None if status == "pass" else printable(check.message or check.verdict.replace("_", " ")),
        "output": None,
        "test_code": f"# {printable(check.title)}",  # hidden checks are known by their titles alone
        "task_id": number,
    }
