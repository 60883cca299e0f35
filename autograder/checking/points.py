"""What checks add up to: the verdict and the points of a task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autograder.types import CheckResult, TaskResult, Verdict

__all__ = ["better", "task_result", "worst"]

_WORST_FIRST = (
    Verdict.GRADER_ERROR,
    Verdict.TIMED_OUT,
    Verdict.OUT_OF_MEMORY,
    Verdict.CRASHED,
    Verdict.ERRORED,
    Verdict.FAILED,
    Verdict.BLOCKED,
    Verdict.NOT_ATTEMPTED,
    Verdict.PASSED,
)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict that outweighs the others; no verdict at all is a ``grader_error``."""
    return min(verdicts, key=_WORST_FIRST.index, default=Verdict.GRADER_ERROR)


def task_result(
    unit: str, task: str, max_points: float, checks: Sequence[CheckResult], *, public_only: bool = False
) -> TaskResult:
    """Sum up a task. Public checks are shown and earn nothing; the hidden ones decide.

    A task is ``not_attempted`` where every hidden check is; a part of it that raises NotImplementedError
    beside checks that ran makes it ``failed``. A ``grader_error`` gives no points and takes none. With
    ``public_only``, on a learner's machine, the public checks say what became of the task.
    """
    deciding = [check for check in checks if check.public is public_only]
    verdicts = {check.verdict for check in deciding}
    verdict = worst(verdicts)
    if verdict in {Verdict.NOT_ATTEMPTED, Verdict.BLOCKED} and len(verdicts) > 1:
        verdict = Verdict.FAILED
    points = sum(check.points for check in deciding)
    return TaskResult(unit, task, points, max_points, verdict, tuple(checks))


def better(first: TaskResult, second: TaskResult) -> TaskResult:
    """Return the result that serves the learner best, of the two forms of one hand-in."""
    if Verdict.GRADER_ERROR in {first.verdict, second.verdict}:
        return first if first.verdict is Verdict.GRADER_ERROR else second
    attempted = [result for result in (first, second) if result.verdict is not Verdict.NOT_ATTEMPTED]
    return max(attempted or [first], key=lambda result: (result.points, result.verdict is Verdict.PASSED))
