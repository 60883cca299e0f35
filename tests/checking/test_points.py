"""What checks add up to."""

from __future__ import annotations

import pytest

from autograder.checking.points import better, task_result, worst
from autograder.types import CheckResult, TaskResult, Verdict

V = Verdict


def _check(verdict: Verdict, *, points: float = 1.0, public: bool = False) -> CheckResult:
    earned = points if verdict is V.PASSED and not public else 0.0
    return CheckResult("name", "title", public, verdict, earned, 0.0 if public else points)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([V.PASSED, V.PASSED], V.PASSED),
        ([V.PASSED, V.FAILED], V.FAILED),
        ([V.FAILED, V.BLOCKED, V.BLOCKED], V.FAILED),
        ([V.NOT_ATTEMPTED, V.NOT_ATTEMPTED], V.NOT_ATTEMPTED),
        ([V.PASSED, V.NOT_ATTEMPTED], V.FAILED),
        ([V.ERRORED, V.FAILED], V.ERRORED),
        ([V.TIMED_OUT, V.ERRORED], V.TIMED_OUT),
        ([V.GRADER_ERROR, V.TIMED_OUT], V.GRADER_ERROR),
        ([], V.GRADER_ERROR),
    ],
)
def test_a_tasks_verdict_is_the_one_that_outweighs(verdicts: list[Verdict], expected: Verdict) -> None:
    """The gravest verdict names the task; no check at all is our fault."""
    result = task_result("u", "t", 2.0, [_check(verdict) for verdict in verdicts])

    assert expected is result.verdict


def test_public_checks_earn_nothing_and_decide_nothing() -> None:
    """A task whose hidden checks pass is passed, whatever a public check says."""
    result = task_result("u", "t", 1.0, [_check(V.FAILED, public=True), _check(V.PASSED)])

    assert (result.verdict, result.points) == (V.PASSED, 1.0)


def test_part_of_a_task_earns_part_of_its_points() -> None:
    """Points are those of the hidden checks that passed."""
    result = task_result("u", "t", 2.0, [_check(V.PASSED, points=0.75), _check(V.FAILED, points=1.25)])

    assert result.points == 0.75


def _result(verdict: Verdict, points: float) -> TaskResult:
    return TaskResult("u", "t", points, 2.0, verdict, ())


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (_result(V.NOT_ATTEMPTED, 0), _result(V.FAILED, 0), 1),
        (_result(V.FAILED, 1), _result(V.NOT_ATTEMPTED, 0), 0),
        (_result(V.FAILED, 1), _result(V.FAILED, 1.5), 1),
        (_result(V.FAILED, 1), _result(V.FAILED, 1), 0),
        (_result(V.NOT_ATTEMPTED, 0), _result(V.NOT_ATTEMPTED, 0), 0),
        (_result(V.PASSED, 2), _result(V.GRADER_ERROR, 0), 1),
    ],
)
def test_of_two_forms_the_better_counts(first: TaskResult, second: TaskResult, wanted: int) -> None:
    """An attempt beats a stub, more points beat fewer, and our fault is never hidden."""
    assert (first, second)[wanted] is better(first, second)


def test_no_verdict_is_a_grader_error() -> None:
    """Nothing judged is never a pass."""
    assert V.GRADER_ERROR is worst([])


def test_where_only_public_checks_are_run_they_decide() -> None:
    """On a learner's machine a failed public check is a failed task; elsewhere they never decide."""
    passed = CheckResult("test_a", "A", True, Verdict.PASSED, 0.0, 0.0)
    failed = CheckResult("test_b", "B", True, Verdict.FAILED, 0.0, 0.0)

    assert task_result("u", "t", 2.0, [passed, failed], public_only=True).verdict is Verdict.FAILED
    assert task_result("u", "t", 2.0, [passed], public_only=True).verdict is Verdict.PASSED
    assert task_result("u", "t", 2.0, [passed]).verdict is Verdict.GRADER_ERROR
