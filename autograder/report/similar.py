"""Hand-ins that share much text beyond what the exercise gives (copydetect, of the extra ``similar``)."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.catalog import EXERCISES
from autograder.errors import UsageError
from autograder.types import Form, Submission, Unit

__all__ = ["Pair", "similar_hand_ins"]

_NOISE, _WINDOW = 25, 20
"""Characters: shorter matches never count, and those longer than both together always do."""

_LEAST = 0.6
_MOST = 50
_MAX_BYTES = 2**18


@dataclass(frozen=True, slots=True)
class Pair:
    """Two hand-ins of a unit, and which shares of their own text they have in common, from 0 to 1."""

    unit: str
    left: str
    right: str
    of_left: float
    of_right: float


def similar_hand_ins(unit: Unit, submissions: Iterable[tuple[str, Submission]]) -> list[Pair]:
    """Compare everybody's files of a unit, as text; what the stub gives does not count.

    Args:
        unit: The unit.
        submissions: Learners and their files for it; of one learner the first counts.

    Returns:
        The pairs that share most, in order, where one has at least 60 % of its own text in common.

    Raises:
        UsageError: copydetect is not installed.
    """
    try:
        from copydetect import CodeFingerprint, compare_files  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--similar needs {error.name}, which is not installed: pip install 'autograder[similar]'."
        ) from error

    def fingerprint(text: str, given: Any = None) -> Any:
        name = f"{unit.topic}.py"
        return CodeFingerprint(name, _NOISE, _WINDOW, given, fp=io.StringIO(text))

    stub = (EXERCISES / unit.name / f"{unit.topic}.py").read_text(encoding="utf-8")
    given = list(fingerprint(stub).hashes)
    prints: dict[str, Any] = {}
    for student, submission in submissions:
        if student not in prints:
            found = fingerprint(_code(submission), given)
            if len(found.hashes):
                prints[student] = found
    pairs = []
    for (left, one), (right, other) in itertools.combinations(prints.items(), 2):
        shared = len(set(one.hashes) & set(other.hashes))
        if shared < _LEAST / 2 * min(len(one.hashes), len(other.hashes)):
            continue
        _, shares, _ = compare_files(one, other)
        of_left, of_right = (min(1.0, float(share)) for share in shares)
        if max(of_left, of_right) >= _LEAST:
            pairs.append(Pair(unit.name, left, right, of_left, of_right))
    return sorted(pairs, key=lambda pair: (-pair.of_left - pair.of_right, pair.left, pair.right))[:_MOST]


def _code(submission: Submission) -> str:
    """Return a hand-in's code as text; one that is too long or no notebook has none."""
    if len(submission.content) > _MAX_BYTES:
        return ""
    text = submission.content.decode("utf-8", "replace")
    return text if submission.form is Form.PY else "\n".join(_cells(text))


def _cells(text: str) -> Iterator[str]:
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        return
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", "")
            lines = source if isinstance(source, list) else [source]
            yield "".join(line for line in lines if isinstance(line, str))
