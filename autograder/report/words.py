"""What learners read of a result, the same on a terminal, a card and a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from autograder.types import CheckResult, Verdict

__all__ = ["AS_ABOVE", "QUIET", "WORDS", "short_numbers", "told_once"]

WORDS: Mapping[Verdict, tuple[str, str]] = MappingProxyType(
    {
        Verdict.PASSED: ("✓", "holds"),
        Verdict.FAILED: ("✗", "does not hold yet"),
        Verdict.NOT_ATTEMPTED: ("·", "not attempted"),
        Verdict.BLOCKED: ("–", "waits for another check"),
        Verdict.ERRORED: ("!", "raised an error"),
        Verdict.TIMED_OUT: ("!", "was stopped"),
        Verdict.OUT_OF_MEMORY: ("!", "needed too much memory"),
        Verdict.CRASHED: ("!", "ended its process"),
        Verdict.GRADER_ERROR: ("?", "the grader failed"),
    }
)
"""A verdict as a sign and in words, for learners."""

AS_ABOVE = "The same as above."
"""In place of a message that has just been read."""

QUIET = frozenset({Verdict.NOT_ATTEMPTED, Verdict.BLOCKED})
"""Verdicts that need no message of their own beside others."""

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?(?![\w])")
_LONG_NUMBER = re.compile(r"(?<![\w.])-?\d+\.(?:\d{7,}(?:e[+-]?\d+)?|\d+e[+-]?\d+)(?![\w])")
_DIGITS = (4, 6, 9)


def told_once(checks: Sequence[CheckResult]) -> Iterator[CheckResult]:
    """Yield checks as they are told: what several of them say stands with the first, in short numbers."""
    said: set[str] = set()
    for check in checks:
        message = check.message
        if message in said:
            message = "" if check.verdict in QUIET else AS_ABOVE
        elif message:
            said.add(message)
            # what Python raised quotes the learner's own line, and stays as it is
            message = short_numbers(message) if check.verdict is Verdict.FAILED else message
        yield replace(check, message=message)


def short_numbers(message: str) -> str:
    """Write a message's long numbers with as few digits as tell all of its numbers apart.

    A float32 has seven digits, and Python prints seventeen: 0.09000000357627869 is 0.09.
    """
    long = {float(text) for text in _LONG_NUMBER.findall(message)}
    others = {float(text) for text in _NUMBER.findall(message)} - long
    for digits in _DIGITS:
        shown = {float(_rounded(value, digits)) for value in long}
        if len(shown) == len(long) and shown.isdisjoint(others):
            return _LONG_NUMBER.sub(partial(_shortened, digits=digits), message)
    return message


def _shortened(found: re.Match[str], digits: int) -> str:
    return _rounded(float(found[0]), digits)


def _rounded(value: float, digits: int) -> str:
    return f"{value:.{digits}g}"
