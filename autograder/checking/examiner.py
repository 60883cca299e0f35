"""Examine a hand-in's unit: a fresh child for every task, its checks in order, a verdict for each."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch

from autograder.checking import messages
from autograder.checking.check import Check, CheckFailed, checks_of
from autograder.checking.draw import derive_seed
from autograder.checking.observer import Observer
from autograder.checking.points import better, task_result, worst
from autograder.checking.public import PublicCheck, public_checks, public_source
from autograder.errors import SandboxError
from autograder.sandbox.client import Child, ChildGone, Loaded, LoadFailed, Raised
from autograder.sandbox.launch import Launcher
from autograder.types import CheckResult, Submission, Task, TaskResult, Unit, Verdict

__all__ = ["Examiner"]

_NOTHING = "Nothing was handed in for this unit: there is no {topic}.py and no {topic}.ipynb."
_Outcome = tuple[Verdict, str]


class Examiner:
    """Judges tasks of hand-ins, in children of one fork server.

    Args:
        server: Where children come from.
        seed: The run's secret seed: same hand-in, seed and kit, same results.
        devices: ``cpu``, ``cuda`` or both; a check passes where it passes on every one.
        hidden: Whether to run the hidden checks too, or the public ones alone.
    """

    def __init__(
        self, server: Launcher, seed: int, devices: Sequence[str] = ("cpu",), *, hidden: bool = True
    ) -> None:
        torch.set_num_threads(1)  # checks compute on a few numbers; threads would fight with the children
        self._server = server
        self._seed = seed
        self._devices = tuple(devices)
        self._hidden = hidden

    def examine(
        self, unit: Unit, submissions: Sequence[Submission], tasks: Sequence[Task] | None = None
    ) -> tuple[TaskResult, ...]:
        """Judge the tasks of one unit.

        Args:
            unit: The unit.
            submissions: What was handed in for it: no file, one, or both forms; of two forms, each task
                counts in the one that serves the learner best.
            tasks: The tasks to judge; all by default.

        Returns:
            One result per task, in the unit's order.
        """
        chosen = unit.tasks if tasks is None else tasks
        exam = _Exam(unit, self._seed, self._devices, hidden=self._hidden)
        if not submissions:
            outcome = (Verdict.NOT_ATTEMPTED, _NOTHING.format(topic=unit.topic))
            return tuple(exam.same_for_all(task, outcome) for task in chosen)
        results = self._examine_form(exam, submissions[0], chosen)
        for submission in submissions[1:]:
            again = [result.points < result.max_points for result in results]
            others = iter(
                self._examine_form(
                    exam, submission, [task for task, open_ in zip(chosen, again, strict=True) if open_]
                )
            )
            results = [
                better(result, next(others)) if open_ else result
                for result, open_ in zip(results, again, strict=True)
            ]
        return tuple(results)

    def _examine_form(self, exam: _Exam, submission: Submission, tasks: Sequence[Task]) -> list[TaskResult]:
        """Judge tasks of one file; a file that cannot be loaded is loaded once."""
        results = []
        failure: _Outcome | None = None
        for task in tasks:
            if failure is not None:
                results.append(exam.same_for_all(task, failure))
                continue
            try:
                with self._server.spawn(exam.unit) as child:
                    loaded = exam.load(child, submission)
                    if isinstance(loaded, Loaded):
                        result = exam.judge(child, task, loaded)
                    else:
                        failure = loaded
                        result = exam.same_for_all(task, failure)
            except SandboxError as error:
                result = exam.same_for_all(task, (Verdict.GRADER_ERROR, str(error)))
            except Exception as error:  # noqa: BLE001  # fail closed, and grade the others
                text = f"The grader itself broke: {type(error).__name__}."
                result = exam.same_for_all(task, (Verdict.GRADER_ERROR, text))
            results.append(result)
        return results


class _Exam:
    """What stays the same for all tasks of a unit in one run."""

    def __init__(self, unit: Unit, seed: int, devices: Sequence[str], *, hidden: bool) -> None:
        self.unit = unit
        self._seed = seed
        self._devices = devices
        self._public_source = public_source(unit)
        self._public = public_checks(unit, self._public_source)
        self._checks = checks_of(unit) if hidden else {task.name: () for task in unit.tasks}

    def load(self, child: Child, submission: Submission) -> Loaded | _Outcome:
        """Load the hand-in; returns the outcome that stands for all tasks where that fails."""
        try:
            return child.load(submission, derive_seed(self._seed, self.unit.name, "load"))
        except LoadFailed as error:
            verdict = messages.verdict_of(error)
            if verdict is Verdict.NOT_ATTEMPTED:
                verdict = Verdict.ERRORED
            return verdict, messages.unloadable(error, self.unit)
        except ChildGone as error:
            return error.verdict, messages.unloadable(error, self.unit)

    def same_for_all(self, task: Task, outcome: _Outcome) -> TaskResult:
        """Give every check of a task the same outcome, without running any."""
        results = [_public_result(item, outcome) for item in self._public[task.name]]
        results += [_result(item, outcome) for item in self._checks[task.name]]
        return task_result(self.unit.name, task.name, task.points, results)

    def judge(self, child: Child, task: Task, loaded: Loaded) -> TaskResult:
        """Run the public checks of a task, then the hidden ones."""
        results = [
            _public_result(item, self._ask_public(child, item, loaded)) for item in self._public[task.name]
        ]
        verdicts: dict[str, Verdict] = {}
        for check in self._checks[task.name]:
            outcome = _blocked(check, verdicts) or self._ask(child, check, loaded)
            verdicts[check.name] = outcome[0]
            results.append(_result(check, outcome))
        return task_result(self.unit.name, task.name, task.points, results)

    def _ask_public(self, child: Child, item: PublicCheck, loaded: Loaded) -> _Outcome:
        def judge() -> None:
            inputs = {"source": self._public_source, "name": item.name}
            answer = child.observe("public", inputs, derive_seed(self._seed, item.name), "cpu")
            failure = answer.get("failure") if isinstance(answer, dict) else "unreadable"
            if failure is not None:
                text = messages.without_addresses(failure) if type(failure) is str else ""
                raise CheckFailed(text or "It does not hold.")

        return _outcome(judge, loaded, public=True)

    def _ask(self, child: Child, check: Check, loaded: Loaded) -> _Outcome:
        outcomes = []
        for device in self._devices:
            names = (self.unit.name, check.task, check.name)
            observer = Observer(child.observe, self._seed, device, names)
            verdict, message = _outcome(partial(check.judge, observer), loaded, public=False)
            if verdict is Verdict.FAILED:
                message = f"{message} {check.hint}"
            where = f"On {device}: " if message and device != "cpu" else ""
            outcomes.append((verdict, where + message))
        final = worst(verdict for verdict, _ in outcomes)
        return next(outcome for outcome in outcomes if outcome[0] is final)


def _outcome(judge: Callable[[], None], loaded: Loaded, *, public: bool) -> _Outcome:
    """Run one check and name its outcome; a check that breaks is our fault, not the learner's."""
    try:
        judge()
    except CheckFailed as error:
        return Verdict.FAILED, str(error)
    except Raised as error:
        return messages.verdict_of(error), messages.raised(error, loaded, public=public)
    except ChildGone as error:
        return error.verdict, messages.gone(error)
    except SandboxError as error:
        return Verdict.GRADER_ERROR, str(error)
    except Exception as error:  # noqa: BLE001  # fail closed: any doubt is a grader_error
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{last.filename.rpartition('autograder/')[2]}:{last.lineno}"
        return Verdict.GRADER_ERROR, f"The check itself broke: {type(error).__name__} in {place}."
    return Verdict.PASSED, ""


def _blocked(check: Check, verdicts: Mapping[str, Verdict]) -> _Outcome | None:
    """Return the outcome of a check that needs one which did not pass."""
    for need in check.needs:
        verdict = verdicts.get(need, Verdict.GRADER_ERROR)
        if verdict is Verdict.NOT_ATTEMPTED:
            return verdict, ""
        if verdict is not Verdict.PASSED:
            return Verdict.BLOCKED, "This one is looked at once the checks that it needs pass."
    return None


def _result(check: Check, outcome: _Outcome) -> CheckResult:
    verdict, message = outcome[0], messages.printable(outcome[1])
    points = check.points if verdict is Verdict.PASSED else 0.0
    return CheckResult(check.name, check.title, False, verdict, points, check.points, message)


def _public_result(item: PublicCheck, outcome: _Outcome) -> CheckResult:
    message = messages.printable(outcome[1])
    return CheckResult(item.name, item.title, True, outcome[0], 0.0, 0.0, message)
