"""Examine a hand-in's unit: a fresh child for every task, its checks in order, a verdict for each."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch

from autograder.checking import messages
from autograder.checking.answers import Answer
from autograder.checking.check import Check, CheckFailed, advice_of, checks_of
from autograder.checking.draw import derive_seed
from autograder.checking.observer import Observer
from autograder.checking.points import better, task_result, worst
from autograder.checking.public import PublicCheck, public_checks, public_source
from autograder.checking.recognition import Recogniser, Records, first_wrong
from autograder.checking.record import Record
from autograder.checking.replay import Replay
from autograder.errors import SandboxError
from autograder.sandbox.client import Child, ChildGone, Loaded, LoadFailed, Raised
from autograder.sandbox.launch import Launcher
from autograder.types import CheckResult, Form, Submission, Task, TaskResult, Unit, Verdict

__all__ = ["Examiner", "unjudged"]

_ENDED = frozenset({Verdict.TIMED_OUT, Verdict.CRASHED, Verdict.OUT_OF_MEMORY})
_NOTHING = "Nothing was handed in for this unit: there is no {topic}.py and no {topic}.ipynb."


class Examiner:
    """Judges tasks of hand-ins, in children of one fork server.

    Attributes:
        server: Where children come from.
        seed: The run's secret seed: same hand-in, seed and kit, same results.
    """

    def __init__(
        self,
        server: Launcher,
        seed: int,
        devices: Sequence[str] = ("cpu",),
        *,
        hidden: bool = True,
        recognise: bool = False,
    ) -> None:
        """Make ready for the hand-ins of one run.

        Args:
            server: Where children come from.
            seed: The run's secret seed.
            devices: ``cpu``, ``cuda`` or both; a check passes where it passes on every one.
            hidden: Whether to run the hidden checks too, or the public ones alone.
            recognise: Whether to compare what fails with the task's misconceptions, and say their words.
        """
        torch.set_num_threads(1)  # checks compute on a few numbers; threads would fight with the children
        self.server = server
        self.seed = seed
        self._devices = tuple(devices)
        self._hidden = hidden
        self._replay = Replay()
        self._recogniser = Recogniser(self._records) if recognise and hidden else None

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
        exam = _Exam(unit, self.seed, self._devices, self._replay, hidden=self._hidden)
        if not submissions:
            outcome = _Outcome(Verdict.NOT_ATTEMPTED, _NOTHING.format(topic=unit.topic))
            return tuple(exam.same_for_all(task, outcome) for task in chosen)
        results = self._examine_form(exam, submissions[0], chosen)
        for submission in submissions[1:]:
            again = [result.verdict is not Verdict.PASSED for result in results]
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
        """Judge tasks of one file; a file that cannot be loaded is loaded once.

        A notebook tries its answers out while it is loaded. Where one of them ends the process or does not
        end, the notebook's definitions are loaded alone, so that it costs its own task.
        """
        results = []
        failure: _Outcome | None = None
        definitions = False
        for task in tasks:
            if failure is None:
                result, failure = self._examine_task(exam, submission, task, definitions=definitions)
                if failure is not None and failure.verdict in _ENDED and submission.form is Form.IPYNB:
                    definitions = True
                    result, failure = self._examine_task(exam, submission, task, definitions=True)
            else:
                result = exam.same_for_all(task, failure)
            results.append(result)
        return results

    def _examine_task(
        self, exam: _Exam, submission: Submission, task: Task, *, definitions: bool
    ) -> tuple[TaskResult, _Outcome | None]:
        """Judge one task in a child of its own; returns its result, and why the file could not be loaded."""
        try:
            with self.server.spawn(exam.unit) as child:
                loaded = exam.load(child, submission, definitions=definitions)
                if isinstance(loaded, Loaded):
                    return self._result(exam, child, task, loaded), None
                return exam.same_for_all(task, loaded), loaded
        except SandboxError as error:
            outcome = _Outcome(Verdict.GRADER_ERROR, str(error))
        except Exception as error:  # noqa: BLE001  # fail closed, and grade the others
            outcome = _Outcome(Verdict.GRADER_ERROR, f"The grader itself broke: {type(error).__name__}.")
        return exam.same_for_all(task, outcome), None

    def _result(self, exam: _Exam, child: Child, task: Task, loaded: Loaded) -> TaskResult:
        """Judge a task, and find the misconceptions that explain what failed."""
        judged = exam.judge(child, task, loaded)
        if all(outcome.verdict is Verdict.PASSED for _, outcome in judged.hidden):
            return replace(exam.result(task, judged), advice=exam.advise(child, task, loaded))
        if self._recogniser is None:
            return exam.result(task, judged)
        known = self._recogniser.recognise(
            exam.unit, task, judged.records, lambda: exam.diagnose(child, task, loaded, judged)
        )
        return exam.result(task, judged, known)

    def _records(self, unit: Unit, task: Task, submission: Submission) -> Records:
        """Grade one task of a misconception and return what its checks observe, blocked or not."""
        exam = _Exam(unit, self.seed, self._devices, self._replay, hidden=True)
        with self.server.spawn(unit) as child:
            loaded = exam.load(child, submission)
            if not isinstance(loaded, Loaded):
                return {}
            judged = exam.judge(child, task, loaded)
            return {**judged.records, **exam.diagnose(child, task, loaded, judged)}


def unjudged(unit: Unit, text: str) -> tuple[TaskResult, ...]:
    """Return a ``grader_error`` for every task: nobody could look at the hand-in, and ``text`` says why."""
    exam = _Exam(unit, 0, (), Replay(), hidden=True)
    return tuple(exam.same_for_all(task, _Outcome(Verdict.GRADER_ERROR, text)) for task in unit.tasks)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How one check ended: what to tell, and the sentence that a good teacher would add."""

    verdict: Verdict
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Judged:
    """How the checks of one task ended, in order, and what they observed."""

    public: tuple[tuple[PublicCheck, _Outcome], ...]
    hidden: tuple[tuple[Check, _Outcome], ...]
    records: Records


class _Exam:
    """What stays the same for all tasks of a unit in one run."""

    def __init__(
        self, unit: Unit, seed: int, devices: Sequence[str], replay: Replay, *, hidden: bool
    ) -> None:
        self.unit = unit
        self._seed = seed
        self._devices = devices
        self._replay = replay
        self._public_source = public_source(unit)
        self._public = public_checks(unit, self._public_source)
        self._hidden = hidden
        self._checks = checks_of(unit) if hidden else {task.name: () for task in unit.tasks}

    def load(self, child: Child, submission: Submission, *, definitions: bool = False) -> Loaded | _Outcome:
        """Load the hand-in; returns the outcome that stands for all tasks where that fails."""
        seed = derive_seed(self._seed, self.unit.name, "load")
        try:
            return child.load(submission, seed, definitions=definitions)
        except LoadFailed as error:
            verdict = messages.verdict_of(error)
            if verdict is Verdict.NOT_ATTEMPTED:
                verdict = Verdict.ERRORED
            return _Outcome(verdict, messages.unloadable(error, self.unit))
        except ChildGone as error:
            return _Outcome(error.verdict, messages.unloadable(error, self.unit))

    def same_for_all(self, task: Task, outcome: _Outcome) -> TaskResult:
        """Give every check of a task the same outcome, without running any."""
        results = [_public_result(item, outcome) for item in self._public[task.name]]
        results += [_result(item, outcome) for item in self._checks[task.name]]
        return task_result(self.unit.name, task.name, task.points, results, public_only=not self._hidden)

    def judge(self, child: Child, task: Task, loaded: Loaded) -> _Judged:
        """Run the public checks of a task, then the hidden ones."""
        public = [(item, self._ask_public(child, item, loaded)) for item in self._public[task.name]]
        hidden: list[tuple[Check, _Outcome]] = []
        records: dict[str, Record] = {}
        for check in self._checks[task.name]:
            outcome = _blocked(check, {other.name: ended.verdict for other, ended in hidden})
            if outcome is None:
                records[check.name] = Record()
                outcome = self._ask(child, check, loaded, records[check.name])
                records[check.name].verdict = outcome.verdict
            hidden.append((check, outcome))
        return _Judged(tuple(public), tuple(hidden), records)

    def advise(self, child: Child, task: Task, loaded: Loaded) -> tuple[str, ...]:
        """Say what a right answer could do better."""
        found = []
        for item in advice_of(self.unit, task.name) if self._checks[task.name] else ():
            names = (self.unit.name, item.task, item.name)
            observer = Observer(child.observe, self._seed, "cpu", names)
            judge = partial(self._replay.judge, names, child, partial(item.judge, observer))
            outcome = _outcome(judge, loaded, public=False)
            if outcome.verdict is Verdict.FAILED:
                found.append(messages.printable(outcome.message))
        return tuple(found)

    def diagnose(self, child: Child, task: Task, loaded: Loaded, judged: _Judged) -> Records:
        """Run the checks that were blocked, too: for what they observe, not for what they say."""
        records = {
            check.name: Record() for check in self._checks[task.name] if check.name not in judged.records
        }
        for check in self._checks[task.name]:
            if check.name in records:
                record = records[check.name]
                record.verdict = self._ask(child, check, loaded, record).verdict
        return records

    def result(self, task: Task, judged: _Judged, known: Sequence[Answer] = ()) -> TaskResult:
        """Sum a task up.

        Args:
            task: The task.
            judged: How its checks ended.
            known: The misconceptions that explain the first check that went wrong.
        """
        results = [_public_result(item, outcome) for item, outcome in judged.public]
        wrong = first_wrong(judged.records)
        results += [
            _result(check, outcome, known if check.name == wrong else ()) for check, outcome in judged.hidden
        ]
        return task_result(self.unit.name, task.name, task.points, results, public_only=not self._hidden)

    def _ask_public(self, child: Child, item: PublicCheck, loaded: Loaded) -> _Outcome:
        def judge() -> None:
            inputs = {"source": self._public_source, "name": item.name}
            answer = child.observe("public", inputs, derive_seed(self._seed, item.name), "cpu")
            failure = answer.get("failure") if isinstance(answer, dict) else "unreadable"
            if failure is not None:
                text = messages.without_addresses(failure) if type(failure) is str else ""
                raise CheckFailed(text or "It does not hold.")

        names = (self.unit.name, item.name)
        return _outcome(partial(self._replay.judge, names, child, judge), loaded, public=True)

    def _ask(self, child: Child, check: Check, loaded: Loaded, record: Record) -> _Outcome:
        outcomes = []
        for device in self._devices:
            names = (self.unit.name, check.task, check.name)
            observer = Observer(record.of(child.observe), self._seed, device, names)
            judge = partial(self._replay.judge, (*names, device), child, partial(check.judge, observer))
            outcome = _outcome(partial(_heard, judge, record), loaded, public=False)
            if outcome.message and device != "cpu":
                outcome = replace(outcome, message=f"On {device}: {outcome.message}")
            outcomes.append(outcome)
        final = worst(outcome.verdict for outcome in outcomes)
        chosen = next(outcome for outcome in outcomes if outcome.verdict is final)
        return replace(chosen, hint=check.hint) if final is Verdict.FAILED else chosen


def _outcome(judge: Callable[[], object], loaded: Loaded, *, public: bool) -> _Outcome:
    """Run one check and name its outcome; a check that breaks is our fault, not the learner's."""
    try:
        judge()
    except CheckFailed as error:
        return _Outcome(Verdict.FAILED, str(error))
    except Raised as error:
        return _Outcome(messages.verdict_of(error), messages.raised(error, loaded, public=public))
    except ChildGone as error:
        return _Outcome(error.verdict, messages.gone(error))
    except SandboxError as error:
        return _Outcome(Verdict.GRADER_ERROR, str(error))
    except Exception as error:  # noqa: BLE001  # fail closed: any doubt is a grader_error
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{last.filename.rpartition('autograder/')[2]}:{last.lineno}"
        text = f"The check itself broke: {type(error).__name__} in {place}."
        return _Outcome(Verdict.GRADER_ERROR, text)
    return _Outcome(Verdict.PASSED)


def _heard(judge: Callable[[], Sequence[bytes]], record: Record) -> None:
    record.hear(judge())


def _blocked(check: Check, verdicts: Mapping[str, Verdict]) -> _Outcome | None:
    """Return the outcome of a check that needs one which did not pass."""
    for need in check.needs:
        verdict = verdicts.get(need, Verdict.GRADER_ERROR)
        if verdict is Verdict.NOT_ATTEMPTED:
            return _Outcome(verdict)
        if verdict is not Verdict.PASSED:
            return _Outcome(Verdict.BLOCKED, "This one is looked at once the checks that it needs pass.")
    return None


def _result(check: Check, outcome: _Outcome, known: Sequence[Answer] = ()) -> CheckResult:
    points = check.points if outcome.verdict is Verdict.PASSED else 0.0
    message = messages.printable(messages.explained(outcome.message, outcome.hint, known))
    name = known[0].name if len({answer.words for answer in known}) == 1 else None
    return CheckResult(check.name, check.title, False, outcome.verdict, points, check.points, message, name)


def _public_result(item: PublicCheck, outcome: _Outcome) -> CheckResult:
    message = messages.printable(outcome.message)
    return CheckResult(item.name, item.title, True, outcome.verdict, 0.0, 0.0, message)
