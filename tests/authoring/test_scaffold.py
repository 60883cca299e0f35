"""A new unit is made whole or not at all, and what is still to be written is told in order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder import catalog
from autograder.authoring import scaffold as module
from autograder.authoring.scaffold import plan, read_task, scaffold, unwritten
from autograder.authoring.source import Kind, read_source
from autograder.errors import UsageError
from autograder.types import Unit

NEXT = f"u{len(catalog.units()) + 1:02}"
ROOTS = ("SOLUTIONS", "EXERCISES", "UNITS")


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Three empty folders in the places of solutions/, exercises/ and autograder/units/."""
    made = {name: tmp_path / name.lower() for name in ROOTS}
    for name, path in made.items():
        path.mkdir()
        monkeypatch.setattr(module, name, path)
    monkeypatch.setattr(catalog, "SOLUTIONS", made["SOLUTIONS"])
    return made


def _unit(*tasks: str) -> Unit:
    return plan(f"{NEXT}_topic", "A topic", [read_task(task) for task in tasks or ("step:2", "Net:0.5")])


def test_the_mirrored_folders_are_made(roots: dict[str, Path]) -> None:
    """Every file that CONTRIBUTING.md lists as written is there, and nothing else."""
    unit = _unit()
    made = scaffold(unit)
    found = sorted(
        f"{name}/{path.relative_to(root / unit.name)}"
        for name, root in roots.items()
        for path in root.rglob("*")
        if path.is_file() or not any(path.iterdir())
    )

    assert found == [
        "EXERCISES/README.md",
        "SOLUTIONS/accepted",
        "SOLUTIONS/topic.py",
        "UNITS/__init__.py",
        "UNITS/checks.py",
        "UNITS/misconceptions",
        "UNITS/probes.py",
        "UNITS/unit.toml",
    ]
    assert len(made) == 6


def test_the_source_has_a_task_and_a_check_for_each_task(roots: dict[str, Path]) -> None:
    """Functions and classes are told apart by their first letter, and ``sync`` can read what is there."""
    unit = _unit()
    scaffold(unit)
    cells = [(cell.kind, cell.task) for cell in read_source(unit) if cell.task]
    source = (roots["SOLUTIONS"] / unit.name / "topic.py").read_text()

    assert cells == [(kind, task) for task in ("step", "Net") for kind in (Kind.TASK, Kind.CHECK)]
    assert "def step(" in source
    assert "class Net(" in source


def test_the_unit_file_says_what_was_asked_for(
    roots: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalogue reads it back: title, tasks, points."""
    unit = _unit()
    scaffold(unit)
    monkeypatch.setattr(catalog, "UNITS", roots["UNITS"])

    assert catalog.units.__wrapped__() == (unit,)


@pytest.mark.usefixtures("roots")
def test_what_is_to_be_written_is_told_in_the_order_of_the_work() -> None:
    """First what the unit is, then the source, the page, the hidden part, and answers for each task."""
    unit = _unit()
    scaffold(unit)
    places = list(unwritten(unit))
    files = list(dict.fromkeys(place.path.name for place in places))

    assert files == [
        "unit.toml",
        "topic.py",
        "README.md",
        "probes.py",
        "checks.py",
        "step__WORDS.py",
        "Net__WORDS.py",
    ]
    assert all(place.what and place.line for place in places[:-4])
    assert places[0].line == 2
    assert places[0].what == "the titles of the slides, in quotes"


def test_nothing_is_left_to_write_in_a_unit_that_is_whole() -> None:
    """Units of the course hold no mark, and every task has answers of both kinds."""
    left = [place for unit in catalog.units() for place in unwritten(unit)]

    assert left == []


def test_a_unit_is_made_whole_or_not_at_all(
    roots: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a folder cannot be put in its place, those that were are taken back."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target.parent == roots["UNITS"]:
            raise OSError(28, "No space left on device", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)

    with pytest.raises(UsageError, match=r"No space left on device. Nothing was made"):
        scaffold(_unit())
    assert {root.name for root in roots.values()} == {path.name for path in tmp_path.rglob("*")}


@pytest.mark.parametrize("place", ROOTS)
def test_an_existing_folder_is_left_alone(roots: dict[str, Path], place: str) -> None:
    """Wherever of the three it is."""
    kept = roots[place] / f"{NEXT}_topic" / "mine.txt"
    kept.parent.mkdir()
    kept.write_text("mine")

    with pytest.raises(UsageError, match=r"is there already. Nothing was changed"):
        scaffold(_unit())
    assert [kept] == [path for root in roots.values() for path in root.rglob("*") if path.is_file()]


def test_units_are_made_in_a_checkout_only(roots: dict[str, Path]) -> None:
    """A learner's install has no solutions."""
    roots["SOLUTIONS"].rmdir()

    with pytest.raises(UsageError, match=r"solutions is missing. Units are made in a checkout"):
        scaffold(_unit())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("scheduler", "Write uNN_topic, such as"),
        ("U12_scheduler", "Write uNN_topic, such as"),
        ("u12_Scheduler", "Write uNN_topic, such as"),
        ("../u12_x", "Write uNN_topic, such as"),
        ("u09_other", "there is u09_gd_step"),
        (f"{NEXT}_gd_step", "a topic has one unit"),
        ("u77_topic", f"the next is {NEXT}_topic"),
        (f"{NEXT}_random", "Python has random already"),
        (f"{NEXT}_torch", "Python has torch already"),
        (f"{NEXT}_class", "Python has class already"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(name: str, words: str) -> None:
    """With the name that would."""
    with pytest.raises(UsageError, match=words):
        plan(name, "A title", [read_task("step:1")])


@pytest.mark.parametrize(
    ("tasks", "words"),
    [
        (["step:1", "step:2"], "the name is there twice"),
        (["gd_step:1"], "u09_gd_step has a task of that name"),
        ([], "has no task"),
    ],
)
def test_tasks_that_do_not_fit_are_refused(tasks: list[str], words: str) -> None:
    """A task is found by its name alone."""
    with pytest.raises(UsageError, match=words):
        plan(f"{NEXT}_topic", "A title", [read_task(task) for task in tasks])


@pytest.mark.parametrize("points", ["0", "-1", "0.3", "nan", "inf", "1e400", "two", ""])
def test_points_are_positive_quarters(points: str) -> None:
    """Anything else is refused."""
    with pytest.raises(UsageError, match=r"a positive multiple of 0.25"):
        read_task(f"step:{points}")


@pytest.mark.parametrize("text", ["class:1", "a-b:1", "_step:1", "a__b:1", ":1", "1st:1"])
def test_a_task_is_named_as_a_function_is(text: str) -> None:
    """Two underscores part a task from the words of an answer's file."""
    with pytest.raises(UsageError, match="is no name for a task"):
        read_task(text)


def test_a_task_needs_points() -> None:
    """The form is in the message."""
    with pytest.raises(UsageError, match="write NAME:POINTS"):
        read_task("step")


@pytest.mark.parametrize("title", ["", "two\nlines", 'a "quote"', "back\\slash", "{{ 7 * 7 }}"])
def test_a_title_is_one_line_of_plain_text(title: str) -> None:
    """It stands in Python, TOML and Markdown."""
    with pytest.raises(UsageError, match="a title is one line of text"):
        plan(f"{NEXT}_topic", title, [read_task("step:1")])


def test_points_of_a_new_unit_are_in_balance(roots: dict[str, Path]) -> None:
    """One check a task has all of its points until there are more."""
    unit = _unit("step:1.75")
    scaffold(unit)
    checks = (roots["UNITS"] / unit.name / "checks.py").read_text()

    assert '@check("step", points=1.75, hint="")' in checks
    assert replace(unit, tasks=()).points == 0
