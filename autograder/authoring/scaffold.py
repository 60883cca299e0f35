"""Make the mirrored folders of a new unit, and tell what is still to be written in them, in order."""

from __future__ import annotations

import keyword
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.catalog import EXERCISES, SOLUTIONS, UNITS, source_path, units
from autograder.errors import UsageError
from autograder.types import Task, Unit

__all__ = ["Unwritten", "plan", "read_task", "scaffold", "unwritten"]

MARK = "TODO(author)"

_NAME = re.compile(r"u(\d\d)_([a-z][a-z0-9_]*)")
_LIBRARIES = frozenset(
    {"autograder", "graphviz", "matplotlib", "numpy", "pytest", "sklearn", "torch", "torchviz"}
)


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Something that an author has still to write.

    Attributes:
        line: Where in the file, from 1; 0 where the file itself is missing.
        what: What belongs there.
    """

    path: Path
    line: int
    what: str


def read_task(text: str) -> Task:
    """Return the task that ``NAME:POINTS`` stands for.

    Raises:
        UsageError: It is not of that form.
    """
    name, colon, points = text.partition(":")
    if not colon:
        raise UsageError(f"--task {text}: write NAME:POINTS, such as warmup:2.")
    if not name.isidentifier() or keyword.iskeyword(name) or name[0] == "_" or "__" in name:
        raise UsageError(
            f"--task {text}: {name!r} is no name for a task. A task is named after the function or class "
            "that learners write, without a leading or double underscore."
        )
    try:
        value = float(points)
    except ValueError:
        value = 0.0
    if not (0 < value < float("inf") and (value * 4).is_integer()):
        raise UsageError(f"--task {text}: points are a positive multiple of 0.25, such as 2 or 1.5.")
    return Task(name, value, ())


def plan(name: str, title: str, tasks: Sequence[Task]) -> Unit:
    """Return the unit that is to be made.

    Raises:
        UsageError: The name, its number, the title or a task does not fit the course.
    """
    topic = _topic(name)
    if not title.isprintable() or not title.strip() or set(title) & set('"\\{}'):
        raise UsageError(
            f"--title {title!r}: a title is one line of text without quotes, braces or backslashes."
        )
    taken = {task.name: unit.name for unit in units() for task in unit.tasks}
    for number, task in enumerate(tasks):
        if task.name in {other.name for other in tasks[:number]}:
            raise UsageError(f"--task {task.name}: the name is there twice. Each task has a name of its own.")
        if task.name in taken:
            raise UsageError(
                f"--task {task.name}: {taken[task.name]} has a task of that name. A task is found by its "
                "name alone, so choose another."
            )
    if not tasks:
        raise UsageError(f"{name} has no task. Give at least one, such as --task {topic}:2.")
    return Unit(name, title.strip(), (), tuple(tasks), 10.0, 2048, ())


def scaffold(unit: Unit) -> list[Path]:
    """Make the folders and files of a new unit, all of them or none, and return the files.

    Raises:
        UsageError: There is such a folder already, this is no checkout, or the disk refuses.
    """
    for root in (SOLUTIONS, EXERCISES, UNITS):
        if not root.is_dir():
            raise UsageError(f"{root} is missing. Units are made in a checkout of the repository.")
        if (root / unit.name).exists():
            raise UsageError(f"{root / unit.name} is there already. Nothing was changed.")
    texts = _texts(unit)
    # The hidden part comes last: by it the catalogue knows the unit.
    folders = {root / unit.name: root / f".{unit.name}.new" for root in (SOLUTIONS, EXERCISES, UNITS)}
    done: list[Path] = []
    try:
        for folder, staged in folders.items():
            shutil.rmtree(staged, ignore_errors=True)
            _write(
                staged,
                {path.relative_to(folder): text for path, text in texts.items() if folder in path.parents},
            )
        for kept in ("accepted", "misconceptions"):
            (folders[(SOLUTIONS if kept == "accepted" else UNITS) / unit.name] / kept).mkdir()
        for folder, staged in folders.items():
            staged.rename(folder)
            done.append(folder)
    except OSError as error:
        for path in (*done, *folders.values()):
            shutil.rmtree(path, ignore_errors=True)
        raise UsageError(f"{error.filename}: {error.strerror}. Nothing was made.") from error
    return list(texts)


def unwritten(unit: Unit) -> Iterator[Unwritten]:
    """Tell what is still to be written in a unit's files, in the order in which authors write them."""
    hidden, solution = UNITS / unit.name, source_path(unit)
    readme = EXERCISES / unit.name / "README.md"
    answers = {
        solution.parent / "accepted": "a right answer in another style",
        hidden / "misconceptions": "a plausible wrong answer",
    }
    paths = [hidden / "unit.toml", solution, readme, hidden / "probes.py", hidden / "checks.py"]
    for path in paths + [path for folder in answers for path in sorted(folder.glob("*.py"))]:
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, start=1):
                if MARK in line:
                    what = line.partition(MARK)[2].strip(" :\"'#|)")
                    yield Unwritten(path, number, what.removesuffix(".") or "the line")
    for folder, what in answers.items():
        stems = [path.stem for path in folder.glob("*.py")]
        for task in unit.tasks:
            if not any(stem.startswith(f"{task.name}__") for stem in stems):
                yield Unwritten(folder / f"{task.name}__WORDS.py", 0, what)


def _topic(name: str) -> str:
    """Return the topic in a new unit's name, which must be the next one."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise UsageError(f"{name!r} is no name for a unit. Write uNN_topic, such as u{_next():02}_scheduler.")
    number, topic = int(match[1]), match[2]
    for unit in units():
        if unit.name == name or unit.name[:3] == name[:3] or unit.topic == topic:
            raise UsageError(
                f"{name}: there is {unit.name}. The next number is u{_next():02}, and a topic has one unit."
            )
    if number != _next():
        raise UsageError(f"{name}: units are numbered without a gap, so the next is u{_next():02}_{topic}.")
    if keyword.iskeyword(topic) or topic in sys.stdlib_module_names | _LIBRARIES:
        raise UsageError(
            f"{name}: learners import {topic}.py, and Python has {topic} already. Choose another topic."
        )
    return topic


def _next() -> int:
    return len(units()) + 1


def _texts(unit: Unit) -> dict[Path, str]:
    """Return the text of every file of a new unit, by path, in the order in which they are written."""
    environment = Environment(
        loader=PackageLoader("autograder.authoring"),
        autoescape=False,  # noqa: S701  # Python, TOML and Markdown, made from names that were checked
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    hidden = UNITS / unit.name
    files = {
        hidden / "unit.toml": "unit.toml",
        SOLUTIONS / unit.name / f"{unit.topic}.py": "source.py",
        EXERCISES / unit.name / "README.md": "README.md",
        hidden / "__init__.py": "__init__.py",
        hidden / "probes.py": "probes.py",
        hidden / "checks.py": "checks.py",
    }
    return {
        path: environment.get_template(f"{template}.jinja").render(unit=unit, mark=MARK)
        for path, template in files.items()
    }


def _write(folder: Path, texts: dict[Path, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
