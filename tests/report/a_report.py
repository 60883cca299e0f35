"""A report with one of everything, for tests of what it is written as."""

from __future__ import annotations

from autograder.types import CheckResult, HandedIn, Report, TaskResult, Verdict

__all__ = ["REPORT", "WHOLE", "report_of"]

HOSTILE = "<script>alert(1)</script> ]]> & \x1b[31m\x00\u202e"


def _task(unit: str, name: str, *checks: CheckResult, advice: tuple[str, ...] = ()) -> TaskResult:
    hidden = [check for check in checks if not check.public]
    verdict = next((check.verdict for check in hidden if check.verdict is not Verdict.PASSED), Verdict.PASSED)
    points = sum(check.points for check in checks)
    return TaskResult(unit, name, points, sum(check.max_points for check in checks), verdict, checks, advice)


def _check(name: str, verdict: Verdict, message: str = "", mistake: str | None = None) -> CheckResult:
    points = 1.5 if verdict is Verdict.PASSED else 0.0
    return CheckResult(name, f"Title of {name}", False, verdict, points, 1.5, message, mistake)


def report_of(student: str, *tasks: TaskResult, files: tuple[str, ...] = ("relu.py",)) -> Report:
    """Return a report of these tasks."""
    return Report(
        student=student,
        seed=1,
        isolation="full",
        score=sum(task.points for task in tasks),
        max_score=sum(task.max_points for task in tasks),
        tasks=tasks,
        notes=("a note",),
        units=tuple(HandedIn(unit, files, "key") for unit in dict.fromkeys(task.unit for task in tasks)),
    )


WHOLE = (
    _task(
        "u05_activations",
        "relu",
        CheckResult("test_relu", "The slide's numbers", True, Verdict.PASSED, 0.0, 0.0),
        _check("relu_values", Verdict.PASSED),
        advice=("Work through all rows at once.",),
    ),
    _task(
        "u05_activations",
        "softmax",
        _check("softmax_rows", Verdict.FAILED, f"Wrong: {HOSTILE}", "softmax__over_columns"),
        _check("softmax_dim", Verdict.BLOCKED, "It waits."),
        _check("softmax_large", Verdict.TIMED_OUT, "Your code was stopped."),
    ),
    _task(
        "u07_losses",
        "mse_loss",
        _check("mse_loss_values", Verdict.NOT_ATTEMPTED, "Not attempted yet."),
        _check("mse_loss_graph", Verdict.ERRORED, "Your code raised ValueError.\nMore."),
    ),
)
REPORT = report_of("ada", *WHOLE)
