"""What ``check`` shows: as HTML in a notebook, as text elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from autograder.notebook.plot import Picture, mark
from autograder.report.pages import environment
from autograder.report.words import WORDS, told_once
from autograder.types import TaskResult, Verdict

__all__ = ["Card", "Note"]

_WIDTH = 90


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
                checks=list(told_once(self.result.checks)),
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

    def _lines(self) -> Iterator[str]:
        sign, word = WORDS[self.result.verdict]
        yield f"{sign} {self.result.task}: {word}. {self._summary()}"
        for check in told_once(self.result.checks):
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
    filters = {
        "sign": lambda verdict: WORDS[verdict][0],
        "word": lambda verdict: WORDS[verdict][1],
        "mark": lambda label: mark(label, 6, 6),
    }
    return environment("autograder.notebook", filters)
