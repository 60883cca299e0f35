"""What ``check`` shows: as HTML in a notebook, as text elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.notebook.plot import Picture, mark
from autograder.report.learner import WORDS
from autograder.report.text import AS_ABOVE, short_numbers
from autograder.types import CheckResult, TaskResult, Verdict

__all__ = ["Card", "Note"]

_WIDTH = 90
_QUIET = frozenset({Verdict.NOT_ATTEMPTED, Verdict.BLOCKED})


@dataclass(frozen=True, slots=True)
class Card:
    """One task: what holds, what to think about, hints and a picture.

    Attributes:
        result: The outcomes of the task's public checks.
        hints: From the idea to the steps, mildest first.
        picture: What the learner's code makes, where the task has a picture.
        following: The unit's next task, or "".
    """

    result: TaskResult
    hints: tuple[str, ...] = ()
    picture: Picture | None = None
    following: str = ""

    @property
    def html(self) -> str:
        """The card as HTML that needs nothing from outside and runs nothing."""
        return (
            _environment()
            .get_template("card.html")
            .render(
                task=self.result.task,
                verdict=self.result.verdict,
                summary=self._summary(),
                checks=self._told_once(),
                hints=() if self._holds else self.hints,
                picture=self.picture,
                following=self.following if self._holds else "",
            )
        )

    @property
    def text(self) -> str:
        """The card as plain text."""
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        return {"text/html": self.html, "text/plain": self.text}

    @property
    def _holds(self) -> bool:
        return self.result.verdict is Verdict.PASSED

    def _summary(self) -> str:
        holding = sum(check.verdict is Verdict.PASSED for check in self.result.checks)
        checks = len(self.result.checks)
        of = f"{holding} of {checks} public check{'s hold' if checks != 1 else ' holds'}"
        if self._holds:
            return f"{of}. Hidden checks look further once you hand in."
        return f"{of}."

    def _told_once(self) -> list[CheckResult]:
        """Return the checks as they are told; where several say the same, the first says it for all."""
        said: set[str] = set()
        checks = []
        for check in self.result.checks:
            message = check.message
            if message in said:
                message = "" if check.verdict in _QUIET else AS_ABOVE
            if check.verdict is Verdict.FAILED:
                message = short_numbers(message)
            if check.message:
                said.add(check.message)
            checks.append(CheckResult(check.name, check.title, True, check.verdict, 0.0, 0.0, message))
        return checks

    def _lines(self) -> Iterator[str]:
        sign, word = WORDS[self.result.verdict]
        yield f"{sign} {self.result.task}: {word}. {self._summary()}"
        for check in self._told_once():
            yield f"  {WORDS[check.verdict][0]} {check.title}"
            if check.message:
                yield textwrap.fill(check.message, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
        if self.picture is not None:
            yield textwrap.fill(self.picture.caption, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        if self.hints and not self._holds:
            yield f"  For a hint: autograder hint {self.result.task}"
        if self.following and self._holds:
            yield f"  Next: {self.following}"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to the caller, such as one about a name that is mistyped."""

    text: str

    @property
    def html(self) -> str:
        """The note as HTML."""
        return _environment().get_template("note.html").render(text=self.text)

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        return {"text/html": self.html, "text/plain": self.text}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.notebook"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "sign": lambda verdict: WORDS[verdict][0],
        "word": lambda verdict: WORDS[verdict][1],
        "mark": lambda label: mark(label, 6, 6),
    }
    return environment
