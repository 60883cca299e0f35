"""Look for hidden lines in what is about to leave the building."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from autograder.catalog import EXERCISES, PACKAGE, SOLUTIONS, UNITS
from autograder.errors import UnitError
from autograder.releasing.manifest import members

__all__ = ["hidden_lines", "require_nothing_hidden"]

_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"
_SHORTEST = 30  # a line of fewer characters is in many innocent files, too
_NAMES = frozenset({"checks.py", "probes.py", "misconceptions", "accepted", "solutions", "demo", "tests"})


def require_nothing_hidden(files: Mapping[str, bytes]) -> None:
    """Open every file, and every archive in it, and look for hidden lines and names.

    Args:
        files: What is about to be released, by name.

    Raises:
        UnitError: There is one; says where.
    """
    secret = hidden_lines()
    seen: set[tuple[str, bytes]] = set()
    for place, content in _opened(files, ""):
        name = next((part for part in PurePosixPath(place).parts if part in _NAMES), None)
        if name is not None:
            raise UnitError(f"{place} would be released. Leave {name} out in pyproject.toml.")
        # The same wheel is in every archive.
        kind = PurePosixPath(place).suffix
        if (kind, content) in seen:
            continue
        seen.add((kind, content))
        for line in _lines(place, content):
            if line.strip() in secret:
                raise UnitError(f"{place} holds a hidden line: {line.strip()!r}. Take it out at its source.")


def hidden_lines() -> frozenset[str]:
    """Return the lines of hidden checks, probes, misconceptions and solutions that are not public as well.

    Public are the engine, and what a unit's source, table and page give to the learner.
    """
    hidden: set[str] = set()
    public: set[str] = set()
    for path in SOLUTIONS.glob("u*/*.py"):
        solved, given = _regions(path.read_text(encoding="utf-8"))
        hidden |= solved
        public |= given
    for path in [*UNITS.glob("u*/*.py"), *UNITS.glob("u*/*/*.py"), *SOLUTIONS.glob("u*/*/*.py")]:
        hidden |= _long(path.read_text(encoding="utf-8"))
    engine = [path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(UNITS)]
    for path in [*engine, *UNITS.glob("u*/unit.toml"), *EXERCISES.glob("u*/README.md")]:
        public |= _long(path.read_text(encoding="utf-8"))
    return frozenset(hidden - public)


def _regions(source: str) -> tuple[set[str], set[str]]:
    """Return the long lines between a source's marks, and the others."""
    solved: list[str] = []
    given: list[str] = []
    inside = False
    for line in source.splitlines():
        mark = line.strip()
        if mark in {_BEGIN, _END}:
            inside = mark == _BEGIN
        else:
            # The notebooks show demo cells without the comment sign that they have in the source.
            (solved if inside else given).extend([line] if inside else [line, line.removeprefix("# ")])
    return _long("\n".join(solved)), _long("\n".join(given))


def _long(text: str) -> set[str]:
    lines = (line.strip() for line in text.splitlines())
    return {line for line in lines if len(line) >= _SHORTEST and not line.startswith(("import ", "from "))}


def _opened(files: Mapping[str, bytes], place: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file, and those in archives, with its place."""
    for name, content in files.items():
        if name.endswith((".zip", ".whl")):
            yield from _opened(members(content), f"{place}{name}/")
        else:
            yield f"{place}{name}", content


def _lines(place: str, content: bytes) -> Iterable[str]:
    """Return the lines of a file; of JSON, those of each text in it."""
    text = content.decode("utf-8", "replace")
    texts = _strings(json.loads(text)) if place.endswith((".ipynb", ".json")) else [text]
    return (line for part in texts for line in part.splitlines())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield "".join(part for part in value if isinstance(part, str))
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _strings(part)
