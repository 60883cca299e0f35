"""What is built from a unit's source: stub, notebooks, public tests."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import catalog
from autograder.authoring import sync
from autograder.errors import UnitError
from autograder.types import Task, Unit

SOURCE = '''\
# %% [markdown]
# # A title
#
# What you learn.

# %%
import math
import os

SCALE = 2.0

# %% tags=["active-ipynb"]
# print("a demo")

# %% task="double"
def double(x: float) -> float:
    """Double it."""
    ### BEGIN SOLUTION
    return math.fsum([x, x])
    ### END SOLUTION

# %% check="double"
def test_double_gives_the_slides_value() -> None:
    """Twice 3 is 6"""
    assert double(3.0) == SCALE * 3.0, f"double(3.0) gave {double(3.0)}; expected {math.fsum([6])}."

# %% task="Net"
class Net:
    """A net."""

    def __init__(self) -> None:
        ### BEGIN SOLUTION
        self.secret = 42
        ### END SOLUTION

    def forward(self) -> int:
        ### BEGIN SOLUTION
        return self.secret
        ### END SOLUTION

# %% check="Net"
def test_Net_works() -> None:
    """It works"""
    assert Net().forward() == 42, "Net().forward() should be 42."
'''


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """A unit of two tasks in a course of its own."""
    monkeypatch.setattr(catalog, "SOLUTIONS", tmp_path / "solutions")
    monkeypatch.setattr(sync, "EXERCISES", tmp_path / "exercises")
    tasks = (Task("double", 1.0, ("a", "b")), Task("Net", 0.5, ("a", "b")))
    made = Unit("u77_topic", "Title", (), tasks, 1.0, 1, ())
    folder = tmp_path / "solutions" / made.name
    folder.mkdir(parents=True)
    (folder / "topic.py").write_text(SOURCE)
    return made


def _built(unit: Unit, name: str) -> str:
    return next(
        text for path, text in sync.build(unit).items() if path.parts[-3:][0] + "/" + path.name == name
    )


def test_the_stub_is_a_module_that_compiles_and_holds_no_solution(unit: Unit) -> None:
    """Docstring, given code, tasks with TODOs; no demo, no check, no solution."""
    stub = _built(unit, "exercises/topic.py")
    namespace: dict[str, object] = {}

    exec(compile(stub, "stub", "exec"), namespace)  # noqa: S102

    assert str(namespace["__doc__"]).strip() == "A title.\n\nWhat you learn."
    assert stub.count("raise NotImplementedError") == 3
    for hidden in ("fsum", "42", "secret", "SOLUTION", "demo", "test_"):
        assert hidden not in stub
    with pytest.raises(NotImplementedError):
        namespace["double"](3.0)  # type: ignore[operator]


def test_the_learners_notebook_holds_demos_and_checks_but_no_solution(unit: Unit) -> None:
    """The check stands right under its task and runs itself."""
    book = json.loads(_built(unit, "exercises/topic.ipynb"))
    sources = ["".join(cell["source"]) for cell in book["cells"]]

    assert [cell["id"] for cell in book["cells"]] == [
        "text-1",
        "given-2",
        "demo-3",
        "task-4",
        "check-5",
        "task-6",
        "check-7",
    ]
    assert sources[2] == 'print("a demo")'
    assert "fsum([x" not in sources[3]
    assert sources[4].endswith(
        'test_double_gives_the_slides_value()\nprint("holds:", test_double_gives_the_slides_value.__doc__)'
    )
    assert "secret" not in "".join(sources)


def test_nbgraders_metadata_is_complete(unit: Unit) -> None:
    """Solutions are solution cells, checks are locked test cells with the task's points."""
    book = json.loads(_built(unit, "solutions/topic.ipynb"))
    cells = {cell["id"]: cell["metadata"].get("nbgrader") for cell in book["cells"]}

    assert cells["given-2"] is None
    assert cells["task-4"] == {
        "grade": False,
        "grade_id": "double",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    assert tuple(cells["check-7"][key] for key in ("grade", "locked", "points", "grade_id")) == (
        True,
        True,
        0.5,
        "test_Net",
    )


def test_public_tests_run_without_the_kit(unit: Unit) -> None:
    """They import what they use from the learner's module, and nothing that they do not use."""
    text = _built(unit, "exercises/test_public.py")

    assert "import math\n" in text
    assert "import os" not in text
    assert "from topic import (\n    Net,\n    SCALE,\n    double,\n)" in text
    assert "autograder" not in text


def test_drift_is_found_and_written_away(unit: Unit) -> None:
    """A missing or edited file is out of date; after writing, nothing is."""
    assert len(sync.drift(unit)) == 4
    assert len(sync.write(unit)) == 4
    assert sync.drift(unit) == []
    path = next(iter(sync.build(unit)))
    path.write_text("edited")

    assert [path] == sync.drift(unit)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('# %% check="Net"', '# %% check="Nett"', 'expected a cell marked check="Net" as number 4'),
        ('# %% task="double"', "# %%", 'expected a cell marked task="double" as number 1'),
        ("        ### END SOLUTION\n\n    def", "\n    def", "must come in pairs"),
        ("import math", "import (", "a given cell does not parse"),
        ("# %% [markdown]\n# # A title", "# %%\nx = 1", "the first cell must be text"),
    ],
)
def test_a_source_of_another_form_is_named(unit: Unit, old: str, new: str, words: str) -> None:
    """Where, what, and what the form is."""
    path = catalog.source_path(unit)
    assert old in SOURCE
    path.write_text(SOURCE.replace(old, new))

    with pytest.raises(UnitError, match="topic.py: .*" + words):
        sync.build(unit)


def test_a_task_too_many_is_named(unit: Unit) -> None:
    """A cell for a task that unit.toml does not have is an author's mistake."""
    with pytest.raises(UnitError, match='task="Net" is for no task'):
        sync.build(replace(unit, tasks=unit.tasks[:1]))


def test_a_missing_source_is_named(unit: Unit) -> None:
    """The path is in the message."""
    catalog.source_path(unit).unlink()

    with pytest.raises(UnitError, match=r"topic.py is missing"):
        sync.build(unit)
