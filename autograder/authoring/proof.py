"""Prove a unit: grade its stub, its solution, its accepted answers and its misconceptions.

Each is a hand-in like any other, and goes through the same fork server and the same checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.catalog import EXERCISES, source_path
from autograder.checking.answers import Answer, accepted_answers, misconceptions
from autograder.checking.check import checks_of
from autograder.checking.examiner import Examiner
from autograder.types import Form, Submission, TaskResult, Unit, Verdict

__all__ = ["Claim", "prove", "prove_misconceptions", "prove_solutions"]


_PLACE = re.compile(r"\(\w+\.(?:py|ipynb)\b.*?, line .*\)")
_NUMBER = re.compile(r"\d\.\d|\d{4,}|\de[+-]?\d")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a unit promises, and why it does not hold (or "")."""

    what: str
    failure: str


def prove(unit: Unit, examiner: Examiner, seed: int) -> Iterator[Claim]:
    """Grade everything that the unit promises something about, for one seed."""
    yield from prove_solutions(unit, examiner)
    for answer in accepted_answers(unit):
        (result,) = examiner.examine(unit, [answer.submission], [answer.task])
        yield Claim(f"{_short(answer.path)} is accepted (seed {seed})", _not_full(result))
    yield from prove_misconceptions(unit, examiner, seed)


def prove_solutions(unit: Unit, examiner: Examiner) -> Iterator[Claim]:
    """Grade stub and solution in both forms: nothing attempted, and full marks."""
    for form in Form:
        yield from _prove_stub(unit, examiner, form)
        yield from _prove_solution(unit, examiner, form)


def prove_misconceptions(unit: Unit, examiner: Examiner, seed: int) -> Iterator[Claim]:
    """Grade the unit's wrong answers.

    Each must fail the check that it names, before any other, and be recognised by its numbers, for which the
    examiner must be one that recognises.
    """
    known = {answer.name: answer for answer in misconceptions(unit)}
    for answer in known.values():
        (result,) = examiner.examine(unit, [answer.submission], [answer.task])
        yield Claim(f"{_short(answer.path)} is caught (seed {seed})", _not_caught(answer, result))
        yield Claim(
            f"{_short(answer.path)} is recognised (seed {seed})", _not_recognised(answer, result, known)
        )


def _prove_stub(unit: Unit, examiner: Examiner, form: Form) -> Iterator[Claim]:
    path = EXERCISES / unit.name / f"{unit.topic}.{form}"
    for result in examiner.examine(unit, [Submission(unit.name, form, path, path.read_bytes())]):
        untouched = result.points == 0 and result.verdict is Verdict.NOT_ATTEMPTED
        failure = "" if untouched else f"{result.points:g} points, {result.verdict}"
        yield Claim(f"{_short(path)}: {result.task} is not_attempted", failure)


def _prove_solution(unit: Unit, examiner: Examiner, form: Form) -> Iterator[Claim]:
    path = source_path(unit).with_suffix(f".{form}")
    for result in examiner.examine(unit, [Submission(unit.name, form, path, path.read_bytes())]):
        yield Claim(f"{_short(path)}: {result.task} earns full marks", _not_full(result))


def _not_full(result: TaskResult) -> str:
    if result.points == result.max_points and all(check.verdict is Verdict.PASSED for check in result.checks):
        return ""
    first = next(check for check in result.checks if check.verdict is not Verdict.PASSED)
    return f"{first.name}: {first.verdict}: {first.message}"


def _not_caught(answer: Answer, result: TaskResult) -> str:
    verdicts = {check.name: check.verdict for check in result.checks}
    if Verdict.GRADER_ERROR in verdicts.values():
        return _not_full(result)
    if result.points >= result.max_points:
        return "it earns full marks"
    first = next(
        check.name
        for check in result.checks
        if not check.public and check.verdict not in {Verdict.PASSED, Verdict.BLOCKED}
    )
    if first != answer.fails:
        return f"it fails {first} first, and not {answer.fails}"
    return ""


def _not_recognised(answer: Answer, result: TaskResult, known: Mapping[str, Answer]) -> str:
    """Say what a misconception was taken for, if not for one with its words."""
    check = next((check for check in result.checks if check.name == answer.fails), None)
    if check is None or check.misconception is None:
        return "it is taken for none, or for several"
    taken_for = known[check.misconception]
    return "" if taken_for.words == answer.words else f"it is taken for {taken_for.name}"


def _numbers(unit: Unit, answer: Answer, result: TaskResult) -> str:
    """Return what hidden checks said with a number in it that is none of ours.

    Numbers of words and hints are ours; places in the learner's file, shapes and small counts may be said.
    """
    ours = [answer.words, *(check.hint for check in checks_of(unit)[answer.task.name])]
    for check in result.checks:
        text = "" if check.public else check.message
        for part in ours:
            text = text.replace(part, "")
        if _NUMBER.search(_PLACE.sub("", text)):
            return text
    return ""


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])
