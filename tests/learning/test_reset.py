"""Beginning anew: the definition alone goes back, and no line is ever lost."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from autograder.catalog import EXERCISES, SOLUTIONS, find_tasks, units
from autograder.errors import UsageError
from autograder.learning.folder import exercise_files
from autograder.learning.reset import replace_definition, reset_task, reset_unit
from autograder.types import Task, Unit

NOW = dt.datetime(2026, 11, 23, 18, 30, 5, tzinfo=dt.UTC)
BACKUP = Path("backups", "2026-11-23_18-30-05")
STUB = "def f(x):\n    raise NotImplementedError"


def _task(name: str) -> tuple[Unit, Task]:
    unit, tasks = next(iter(find_tasks((name,)).items()))
    return unit, tasks[0]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A learner's folder in which everything is solved, in both forms."""
    for unit in units():
        folder = tmp_path / unit.name
        folder.mkdir()
        for name, content in exercise_files(unit).items():
            (folder / name).write_bytes(content)
        for suffix in ("py", "ipynb"):
            shutil.copy(SOLUTIONS / unit.name / f"{unit.topic}.{suffix}", folder)
    return tmp_path


def _cells(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text())["cells"]
    return cells


@pytest.mark.parametrize("name", ["relu", "MyLinear", "repaired_step_f"])
def test_a_task_goes_back_and_all_else_stays(workspace: Path, name: str) -> None:
    """In the module and in the notebook: a function, a class, one of many."""
    unit, task = _task(name)
    module, book = (workspace / unit.name / f"{unit.topic}.{form}" for form in ("py", "ipynb"))
    before, cells = module.read_text(), _cells(book)
    stub = next(cell for cell in _cells(EXERCISES / unit.name / book.name) if cell["id"] == _id(cells, name))

    done = reset_task(workspace, unit, task, NOW)

    after = module.read_text()
    text = "".join(stub["source"])
    assert text in after
    assert after.split(text)[0] == before[: len(after.split(text)[0])]
    assert before.endswith(after.split(text)[1])
    changed = [new["source"] for new, old in zip(_cells(book), cells, strict=True) if new != old]
    assert changed == [stub["source"]]
    assert [path.name for path in done.changed] == [module.name, book.name]


def _id(cells: list[dict[str, Any]], name: str) -> str:
    (found,) = [cell["id"] for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == name]
    return str(found)


def test_resetting_every_task_of_every_unit_gives_the_kits_own_notebook(workspace: Path) -> None:
    """Byte for byte: nothing else in it was touched."""
    for unit in units():
        for task in unit.tasks:
            reset_task(workspace, unit, task, NOW)

        book = Path(unit.name, f"{unit.topic}.ipynb")
        assert (workspace / book).read_bytes() == (EXERCISES / book).read_bytes()


def test_what_was_there_is_in_a_backup_of_its_own_each_time(workspace: Path) -> None:
    """Twice in one second too."""
    unit, task = _task("relu")
    module = Path(unit.name, "activations.py")
    first = (workspace / module).read_bytes()
    one = reset_task(workspace, unit, task, NOW)
    (workspace / module).write_text("def relu(x):\n    return 'second'\n")
    two = reset_task(workspace, unit, task, NOW)

    assert one.backup == workspace / BACKUP
    assert two.backup == workspace / f"{BACKUP}-2"
    assert (workspace / BACKUP / module).read_bytes() == first
    assert (workspace / f"{BACKUP}-2" / module).read_text() == "def relu(x):\n    return 'second'\n"


def test_a_task_that_is_a_stub_already_is_left_alone(workspace: Path) -> None:
    """No backup, no change."""
    unit, task = _task("relu")
    reset_task(workspace, unit, task, NOW)
    done = reset_task(workspace, unit, task, NOW)

    assert (done.changed, done.backup) == ((), None)
    assert len(list((workspace / "backups").iterdir())) == 1


def test_a_unit_goes_back_and_a_learners_own_files_stay(workspace: Path) -> None:
    """Missing files come back; the others are kept in the backup."""
    unit, _ = _task("relu")
    folder = workspace / unit.name
    (folder / "README.md").unlink()
    (folder / "notes.txt").write_text("mine\n")
    solved = (folder / "activations.ipynb").read_bytes()

    done = reset_unit(workspace, unit, NOW)

    assert {name: (folder / name).read_bytes() for name in exercise_files(unit)} == exercise_files(unit)
    assert (folder / "notes.txt").read_text() == "mine\n"
    assert {path.name for path in done.changed} == {"README.md", "activations.py", "activations.ipynb"}
    assert (workspace / BACKUP / unit.name / "activations.ipynb").read_bytes() == solved
    assert not (workspace / BACKUP / unit.name / "README.md").exists()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = 1\n\n\ndef f(x):\n    return x\n\n\nb = 2\n", f"a = 1\n\n\n{STUB}\n\n\nb = 2\n"),
        ("def f(x):\n    return x\n\n    # mine\n\n# of b\nb = 2\n", f"{STUB}\n\n# of b\nb = 2\n"),
        ("@cache\ndef f(x):\n    return x\n", f"{STUB}\n"),
        ("def f(x):\n    return x", f"{STUB}\n"),
        ("def f(x):\n    return 1\ndef g(): 0\ndef f(x):\n    return 2\n", f"{STUB}\ndef g(): 0\n"),
        ("f = lambda x: x\n", f"{STUB}\n"),
        ("import g\n", f"import g\n\n\n{STUB}\n"),
        ("", f"{STUB}\n"),
        ("def f(x):\r\n    return x\r\nb = 2\r\n", STUB.replace("\n", "\r\n") + "\r\nb = 2\r\n"),
        ("def f(x):\n    return (x\n\n# of g\ndef g():\n    0\n", f"{STUB}\n\n# of g\ndef g():\n    0\n"),
        ("def f(x)\n    return x\n\n\ndef g(): 0\ndef f(x): 1\n", f"{STUB}\n\n\ndef g(): 0\n"),
        ('def f(x):\n    """No end.\nif this\n    return x\ny = 1\n', f"{STUB}\ny = 1\n"),
        ("def g(:\n    0\n\ndef f(x):\n    return x\n\ny = 1\n", f"def g(:\n    0\n\n{STUB}\n\ny = 1\n"),
        ("%time f(1)\ndef f(x):\n    return x\n%time f(1)\n", f"%time f(1)\n{STUB}\n"),
    ],
)
def test_a_definition_is_replaced_in_any_text(source: str, expected: str) -> None:
    """Decorated, doubled, a variable, missing, with other line ends, with syntax errors in it or before."""
    assert replace_definition(source, "f", STUB) == expected


@given(some.text("def f(x):\n    return\"'#@=\\\r\t1"))
def test_any_text_ends_with_the_definition_in_it(source: str) -> None:
    """And doing it again changes nothing where the text can be parsed."""
    once = replace_definition(source, "f", STUB)

    assert STUB in once.replace("\r\n", "\n")
    try:
        compile(once, "once", "exec")
    except (SyntaxError, ValueError):
        return
    assert replace_definition(once, "f", STUB) == once


def test_a_notebook_that_lost_its_marks_gets_the_tasks_cell_back(workspace: Path) -> None:
    """Other cells lose what would win over it."""
    unit, task = _task("relu")
    path = workspace / unit.name / "activations.ipynb"
    book = json.loads(path.read_text())
    for cell in book["cells"]:
        cell["metadata"] = {}
    book["cells"].append({"cell_type": "code", "metadata": {}, "source": "x = 1\nrelu = abs", "outputs": [1]})
    path.write_text(json.dumps(book))

    reset_task(workspace, unit, task, NOW)

    sources = ["".join(cell["source"]) for cell in _cells(path)]
    assert [source for source in sources if source.startswith("x = 1")] == ["x = 1"]
    (defining,) = [source for source in sources if "def relu(" in source or "relu =" in source]
    assert "raise NotImplementedError" in defining


@pytest.mark.parametrize("content", [b"[]", b"{", b'{"cells": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_notebook_that_is_none_is_one_message(workspace: Path, content: bytes) -> None:
    """Nothing is written; a reset of the unit is named as the way out, and works."""
    unit, task = _task("relu")
    path = workspace / unit.name / "activations.ipynb"
    path.write_bytes(content)

    with pytest.raises(UsageError, match="autograder reset u05_activations"):
        reset_task(workspace, unit, task, NOW)

    assert not (workspace / "backups").exists()
    reset_unit(workspace, unit, NOW)
    assert (workspace / BACKUP / unit.name / path.name).read_bytes() == content


def test_a_folder_without_either_file_is_one_message(workspace: Path) -> None:
    """It names what puts the unit back."""
    unit, task = _task("relu")
    shutil.rmtree(workspace / unit.name)

    with pytest.raises(UsageError, match=r"neither activations\.py nor activations\.ipynb"):
        reset_task(workspace, unit, task, NOW)


def test_the_kits_own_folder_is_refused() -> None:
    """There the stub is the only copy."""
    unit, task = _task("relu")

    with pytest.raises(UsageError, match="the kit's own folder"):
        reset_task(EXERCISES, unit, task, NOW)
    with pytest.raises(UsageError, match="the kit's own folder"):
        reset_unit(EXERCISES, unit, NOW)


def test_without_room_for_a_backup_nothing_is_reset(workspace: Path) -> None:
    """A file stands in the backups' place."""
    unit, task = _task("relu")
    (workspace / "backups").write_text("mine\n")
    before = (workspace / unit.name / "activations.py").read_bytes()

    with pytest.raises(UsageError, match="Without a backup nothing is reset"):
        reset_task(workspace, unit, task, NOW)

    assert (workspace / unit.name / "activations.py").read_bytes() == before
