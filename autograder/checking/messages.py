"""What a learner reads when their code raised, ended or could not be loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.checking.answers import Answer
from autograder.checking.plain_words import plain_words
from autograder.sandbox.client import ChildGone, Loaded, Raised
from autograder.types import Unit, Verdict

__all__ = [
    "explained",
    "gone",
    "missing_name",
    "printable",
    "raised",
    "unloadable",
    "verdict_of",
    "without_addresses",
]

_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?|-?\d{4,}")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
_LONGEST = 2000
_MOST_TOLD = 3
_FENCED = frozenset({"PermissionError", "URLError", "gaierror", "ConnectionError"})
_NO_NAME = "Nothing of that name is there: is an import missing at the top, or is it a typing mistake?"
_NO_RETURN = "Does every way through your code end with a return?"
_OUT_OF_MEMORY = ("DefaultCPUAllocator", "CUDA out of memory")


def verdict_of(error: Raised) -> Verdict:
    """Return the verdict for an exception that learner code raised."""
    if error.is_todo:
        return Verdict.NOT_ATTEMPTED
    if "MemoryError" in error.types or any(text in error.text for text in _OUT_OF_MEMORY):
        return Verdict.OUT_OF_MEMORY
    return Verdict.ERRORED


def raised(error: Raised, loaded: Loaded | None = None, *, public: bool) -> str:
    """Say what learner code raised, and where.

    A hidden check's inputs stay hidden: numbers in the text of a library's exception are blotted out, and
    the text of one that the learner's own line raised is left out.
    """
    if error.is_todo:
        return "Not attempted yet: the TODO still raises NotImplementedError."
    if error.name in {"SystemExit", "KeyboardInterrupt"}:
        return f"Your code ends the whole program ({_at(error)}). Take exit() and quit() out of it."
    if error.name == "MissingNameError":
        return f"{missing_name(error.text)} {_broken_cells(loaded)}".rstrip()
    if "EOFError" in error.types:
        return (
            f"Your code asks for keyboard input ({_at(error)}). Nobody is there to answer; take input() out."
        )
    text = without_addresses(error.text.partition("\n")[0][:300])
    if not public:
        text = "" if error.inside and "raise" in error.source else _NUMBER.sub("…", text)
    more = _broken_cells(loaded) or _NO_NAME if error.name == "NameError" else _words(error)
    if public and not error.place:
        said = f"The check cannot use what came back: {error.name}{': ' if text else ''}{text.rstrip('.')}."
    else:
        said = f"Your code raised {error.name}{': ' if text else ''}{text} ({_at(error)})."
    return f"{more}\n{said}" if more else said


def _words(error: Raised) -> str:
    """Say in plain words what went wrong, where that is known."""
    known = _fences(error) or plain_words(error.text)
    return known or (_NO_RETURN if "NoneType" in error.text and not error.place else "")


def _fences(error: Raised) -> str:
    """Say what is not there while code is graded, where that may be why it raised."""
    if not _FENCED.isdisjoint(error.types) or "Read-only file system" in error.text:
        return (
            "While it is graded, your code has no network, starts no other programs, and writes files only"
            " in its working folder."
        )
    if "FileNotFoundError" in error.types:
        return "While it is graded, your code sees only the files that were handed in beside it."
    return ""


def printable(text: str) -> str:
    """Make a text harmless wherever it is shown, and bound its length.

    Control characters, and those that turn the direction of writing, become visible; line breaks stay.
    """
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return "".join(
        character if character.isprintable() or character == "\n" else _visible(character)
        for character in text.replace("\t", "    ")
    )


def _visible(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


def without_addresses(text: str) -> str:
    """Blot out memory addresses, which would differ from run to run."""
    return _ADDRESS.sub("0x…", text)


def missing_name(name: str) -> str:
    """Say that a name is not there."""
    return f"There is no {name} in your file. Keep the name as the exercise gives it."


def explained(message: str, hint: str, known: Sequence[Answer]) -> str:
    """Say what was seen, and what a good teacher would add.

    Args:
        message: What was seen.
        hint: The check's own hint.
        known: The misconceptions that give the same numbers; one takes the hint's place, several are told.
    """
    words = list(dict.fromkeys(answer.words for answer in known))
    if len(words) == 1:
        return f"{message} {words[0]}"
    parts = [message, hint]
    if 1 < len(words) <= _MOST_TOLD:
        parts.append(f"Several mistakes give just these numbers. {' Or: '.join(words)}")
    return " ".join(part for part in parts if part)


def gone(error: ChildGone) -> str:
    """Say how a hand-in's process ended."""
    if error.verdict is Verdict.TIMED_OUT:
        return f"Your code was stopped: {error}. Look for a loop that never ends."
    return f"Your code ended its whole process: {error}."


def unloadable(error: Raised | ChildGone, unit: Unit) -> str:
    """Say why a file could not be loaded, which costs all its tasks."""
    if isinstance(error, ChildGone):
        reason = gone(error)
    elif error.name == "HandInFileError":
        reason = error.text
    else:
        reason = raised(error, public=True)
    return f"While {unit.topic} was loaded: {reason}"


def _broken_cells(loaded: Loaded | None) -> str:
    """Point at the notebook cells that raised, which may have been meant to define a name."""
    if loaded is None:
        return ""
    if loaded.definitions:
        return (
            "Your notebook did not come to its end, so only its imports, functions, classes and plain"
            " assignments were run."
        )
    if not loaded.broken_cells:
        return ""
    number, error = loaded.broken_cells[0]
    text = error.text.partition("\n")[0][:200]
    return f"Cell {number} of your notebook raised {error.name}: {text}"


def _at(error: Raised) -> str:
    if not error.place:
        return "outside your file"
    return f"{error.place}, line {error.line}: {error.source}".rstrip(": ")
