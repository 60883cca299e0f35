"""The examiner fails closed, takes the better form, and gives the same result for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.catalog import EXERCISES, source_path
from autograder.checking import examiner as examiner_module
from autograder.checking.check import Check, CheckFailed
from autograder.checking.examiner import Examiner
from autograder.sandbox.launch import ForkServer
from autograder.types import Form, Submission, Task, Unit, Verdict

Make = Callable[..., Submission]


def _with_check(monkeypatch: pytest.MonkeyPatch, unit: Unit, judge: Callable[[Any], None]) -> list[Task]:
    """Return the unit's first task, whose only hidden check is ``judge`` now."""
    task = replace(unit.tasks[0], points=1.0)
    only = Check("only", "The only check", task.name, 1.0, (), "Think about it.", judge)
    monkeypatch.setattr(examiner_module, "checks_of", lambda _unit: {task.name: (only,)})
    return [task]


def test_a_check_that_breaks_is_our_fault(
    server: ForkServer, gd_step: Unit, hand_in: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception of the check itself is a grader_error without points, and says where."""

    def judge(_observe: object) -> None:
        raise ZeroDivisionError

    tasks = _with_check(monkeypatch, gd_step, judge)

    (result,) = Examiner(server, 1).examine(gd_step, [hand_in(gd_step)], tasks)

    assert (result.verdict, result.points) == (Verdict.GRADER_ERROR, 0.0)
    assert "The check itself broke: ZeroDivisionError" in result.checks[-1].message


def test_a_failed_check_shows_its_message_and_its_hint(
    server: ForkServer, gd_step: Unit, hand_in: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was seen comes first, what to think about after it."""

    def judge(_observe: object) -> None:
        raise CheckFailed("The result is None.")

    tasks = _with_check(monkeypatch, gd_step, judge)

    (result,) = Examiner(server, 1).examine(gd_step, [hand_in(gd_step)], tasks)

    assert result.checks[-1].message == "The result is None. Think about it."


def test_a_server_that_died_is_our_fault(gd_step: Unit, hand_in: Make) -> None:
    """Without a fork server nothing can be said about the hand-in."""
    with ForkServer([gd_step]) as fresh:
        fresh.wait()
        fresh._process.kill()
        assert fresh._control.recv(1) == b"", (
            "the server itself ends a moment after the process that holds it"
        )

        results = Examiner(fresh, 1).examine(gd_step, [hand_in(gd_step)])

    assert {Verdict.GRADER_ERROR} == {result.verdict for result in results}
    assert sum(result.points for result in results) == 0


def test_nothing_handed_in_is_not_attempted_and_says_so(server: ForkServer, gd_step: Unit) -> None:
    """A missing unit scores nothing and names the files that were looked for."""
    results = Examiner(server, 1).examine(gd_step, [])

    assert {Verdict.NOT_ATTEMPTED} == {result.verdict for result in results}
    assert "no gd_step.py and no gd_step.ipynb" in results[0].checks[-1].message


def _stub(unit: Unit, form: Form) -> Submission:
    path = EXERCISES / unit.name / f"{unit.topic}.{form}"
    return Submission(unit.name, form, path, path.read_bytes())


def _solution(unit: Unit, form: Form) -> Submission:
    path = source_path(unit).with_suffix(f".{form}")
    return Submission(unit.name, form, path, path.read_bytes())


@pytest.mark.parametrize("solved", list(Form))
def test_of_both_forms_the_one_that_was_filled_in_counts(
    server: ForkServer, gd_step: Unit, solved: Form
) -> None:
    """A stub beside an answer does no harm, whichever of the two it is."""
    both = [(_solution if form is solved else _stub)(gd_step, form) for form in Form]

    results = Examiner(server, 1).examine(gd_step, both)

    assert gd_step.points == sum(result.points for result in results)


def test_the_same_seed_gives_the_same_results(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """Results are equal to the last character, also for answers that draw at random."""
    more = (
        "def gd_step(model, optimizer, loss_fn, x, y):\n"
        "    if torch.rand(()) < 0.5: raise RuntimeError(str(torch.rand(())))\n"
        "    return float(torch.rand(()))\n"
    )
    submission = hand_in(gd_step, more)

    first, second = (Examiner(server, 11).examine(gd_step, [submission]) for _ in range(2))

    assert first == second


def test_hidden_numbers_do_not_reach_the_learner_through_an_exception(
    server: ForkServer, gd_step: Unit, hand_in: Make
) -> None:
    """What learner code raises about its hidden inputs is not shown for hidden checks."""
    more = "def gd_step(model, optimizer, loss_fn, x, y):\n    raise ValueError(f'SECRET {x.tolist()}')\n"

    result = Examiner(server, 1).examine(gd_step, [hand_in(gd_step, more)])[0]

    hidden = [check for check in result.checks if not check.public]
    assert all("SECRET [" not in check.message and "SECRET 1" not in check.message for check in hidden)
    assert any("raised ValueError" in check.message for check in hidden)


def test_a_forged_answer_is_a_verdict_and_no_grader_error(
    server: ForkServer, gd_step: Unit, hand_in: Make
) -> None:
    """A hand-in that replaces its probes' answers by odd values cannot break the grader."""
    more = (
        "import sys\n"
        "probes = sys.modules['autograder.units.u09_gd_step.probes']\n"
        "for name in ('trajectory', 'side_effects', 'graph_left_alive'):\n"
        "    setattr(probes, name, lambda *a, **k: {'weights': 7, 'returned': {}, 'alive': None})\n"
    )

    result = Examiner(server, 1).examine(gd_step, [hand_in(gd_step, more)])[0]

    hidden = {check.verdict for check in result.checks if not check.public}
    assert hidden <= {Verdict.FAILED, Verdict.BLOCKED}
    assert result.points == 0
