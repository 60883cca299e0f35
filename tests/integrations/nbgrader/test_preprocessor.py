"""``nbgrader autograde`` behind the border: real commands on a class of honest, odd and hostile hand-ins."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.catalog import PACKAGE, SOLUTIONS, UNITS, find_units, source_path
from tests.integrations.nbgrader.commands import Nbgrader

(UNIT,) = find_units(["u04"])
FULL = {"linear_forward": 2.0, "MyLinear": 3.0, "count_parameters": 1.0}
COUNTS_ALL = """\
import sys, warnings
warnings.warn("careful")
print("oh", file=sys.stderr)
def count_parameters(module, trainable_only=False):
    return sum(map(torch.numel, module.parameters()))"""
HTML = "<img src=x onerror=alert(1)>"
_CONFIG = (PACKAGE.parent / "nbgrader_config.py").read_text(encoding="utf-8")
_LEAST = "\nc.HandIns.isolation = 'basic'  # a machine that tests the kit need not have all fences\n"


@dataclass(frozen=True, slots=True)
class Course:
    """A course of one unit, and nbgrader's commands in it."""

    nbgrader: Nbgrader
    root: Path

    def run(self, *words: str, **environment: str) -> tuple[int, str]:
        """Run ``nbgrader WORDS``; return its exit code and what it said."""
        return self.nbgrader.run(words, self.root, {**os.environ, **environment}, self.root / "said.txt")

    @property
    def url(self) -> str:
        """The gradebook."""
        return f"sqlite:///{self.root}/gradebook.db"

    def path(self, step: str, student: str, name: str = "linear.ipynb") -> Path:
        """Return where a learner's file of a step is."""
        return self.root / step / student / UNIT.name / name

    def scores(self, student: str) -> dict[str, float | None]:
        """Return what a learner's tasks earned by themselves."""
        with Gradebook(self.url) as gradebook:
            found = gradebook.find_submission_notebook("linear", UNIT.name, student)
            return {grade.name.removeprefix("test_"): grade.auto_score for grade in found.grades}

    def comment(self, student: str, task: str) -> str:
        """Return the comment on an answer."""
        with Gradebook(self.url) as gradebook:
            return str(gradebook.find_comment(task, "linear", UNIT.name, student).auto_comment)

    def cells(self, student: str) -> dict[str, Any]:
        """Return the autograded notebook's cells that nbgrader knows, by name, in their order."""
        notebook = json.loads(self.path("autograded", student).read_text(encoding="utf-8"))
        named = [(cell["metadata"].get("nbgrader", {}).get("grade_id"), cell) for cell in notebook["cells"]]
        assert len({name for name, _ in named if name}) == sum(name is not None for name, _ in named)
        return {name: cell for name, cell in named if name}

    def hand_in(self, student: str, content: Any, name: str = "linear.ipynb") -> None:
        """Put a file into a learner's folder."""
        path = self.path("submitted", student, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def _cell(notebook: Any, name: str) -> Any:
    return next(
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def _with(release: Any, **answers: str) -> Any:
    """Return the release with the solution's answers, and those given in place of them."""
    solution = json.loads(source_path(UNIT).with_suffix(".ipynb").read_text(encoding="utf-8"))
    notebook = copy.deepcopy(release)
    for task in UNIT.tasks:
        solved = "".join(_cell(solution, task.name)["source"])
        _cell(notebook, task.name)["source"] = answers.get(task.name, solved)
    return notebook


def _code(source: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}


def _cheat(release: Any) -> Any:
    attack = """\
import ast
from unittest.mock import MagicMock
import torch
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(NoAsserts())
torch.allclose = torch.equal = lambda *args, **kwargs: True
linear_forward = MyLinear = count_parameters = MagicMock()"""
    return _with(release, **dict.fromkeys(FULL, attack))


def _deleted(release: Any) -> Any:
    notebook = _with(release)
    gone = {"test_linear_forward", "MyLinear", "test_MyLinear"}
    notebook["cells"] = [
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") not in gone
    ]
    return notebook


def _scrambled(release: Any) -> Any:
    """Every cell twice, backwards before the given order, with metadata that nbgrader would stop at."""
    notebook = _with(release)
    twice = copy.deepcopy([cell for cell in notebook["cells"] if cell["cell_type"] == "code"])
    for cell in twice:
        cell["metadata"].get("nbgrader", {})["schema_version"] = 1
    for name in FULL:
        check = _cell(notebook, f"test_{name}")
        check["source"] = "100.0"
        check["metadata"]["nbgrader"] |= {"points": 100.0, "locked": "no"}
    notebook["cells"] = twice[::-1] + notebook["cells"]
    return notebook


HAND_INS: dict[str, Callable[[Any], Any]] = {
    "ada": lambda release: _with(release, count_parameters=COUNTS_ALL),
    "ben": _cheat,
    "cat": lambda release: _with(
        release, count_parameters="def count_parameters(module, trainable_only=False):\n    while True: pass"
    ),
    "dan": lambda release: _with(
        release,
        count_parameters="import os\ndef count_parameters(module, trainable_only=False):\n    os._exit(0)",
    ),
    "eve": _deleted,
    "fay": _scrambled,
    "hal": lambda _release: '{"cells": [',
    "ida": copy.deepcopy,
    "kim": lambda release: {
        **_with(release, count_parameters=f"def count_parameters(*args):\n    raise ValueError('{HTML}')"),
        "nbformat": 77,
        "metadata": {"kernelspec": {"name": HTML}},
    },
    "liv": _with,
}


@pytest.fixture(scope="module")
def course(nbgrader: Nbgrader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """A class that was autograded once and got its feedback; ``liv`` was late."""
    made = Course(nbgrader, tmp_path_factory.mktemp("behind"))
    shutil.copytree(
        SOLUTIONS / UNIT.name, made.root / "solutions" / UNIT.name, ignore=shutil.ignore_patterns(".*")
    )
    (made.root / "nbgrader_config.py").write_text(_CONFIG + _LEAST, encoding="utf-8")
    assert made.run("generate_assignment", UNIT.name)[0] == 0
    release = json.loads((made.root / "release" / UNIT.name / "linear.ipynb").read_text(encoding="utf-8"))
    for student, hand_in in HAND_INS.items():
        made.hand_in(student, hand_in(release))
    kim = made.path("submitted", "kim")
    notebook = json.loads(kim.read_text(encoding="utf-8"))
    notebook["cells"].insert(0, {"cell_type": "markdown", "metadata": [], "source": [HTML, " ```` ", HTML]})
    made.hand_in("kim", notebook)
    kim.with_name("notes.txt").symlink_to(made.root / "gradebook.db")
    for student in ("gus", "ida"):
        made.hand_in(student, source_path(UNIT).read_text(encoding="utf-8"), "linear.py")
    made.hand_in("liv", "2027-02-01 12:00:00 UTC", "timestamp.txt")
    with Gradebook(made.url) as gradebook:
        gradebook.update_or_create_assignment(UNIT.name, duedate="2027-01-31 12:00:00 UTC")
    for step in ("autograde", "generate_feedback"):
        code, said = made.run(step, UNIT.name)
        assert code == 0, said
    yield made
    (made.root / "said.txt").unlink()


def test_partial_credit_arrives_and_warnings_do_no_harm(course: Course) -> None:
    """Three of four quarters, with words on the first check that does not hold."""
    assert course.scores("ada") == {**FULL, "count_parameters": 0.75}
    assert "count_parameters: failed, 0.75 of 1 points" in course.comment("ada", "count_parameters")
    assert "trainable_only asks for the parameters" in course.comment("ada", "count_parameters")
    assert course.comment("ada", "MyLinear") == "None"


def test_a_cheat_gains_nothing(course: Course) -> None:
    """Asserts switched off and torch patched, in the process where it does not matter."""
    assert course.scores("ben") == dict.fromkeys(FULL, 0.0)


@pytest.mark.parametrize(("student", "verdict"), [("cat", "timed out"), ("dan", "crashed")])
def test_what_never_ends_or_ends_the_process_costs_its_task_alone(
    course: Course, student: str, verdict: str
) -> None:
    """Though the notebook's own cells call every answer while it is loaded."""
    assert course.scores(student) == {**FULL, "count_parameters": 0.0}
    assert f"count_parameters: {verdict}, 0 of 1 points" in course.comment(student, "count_parameters")


def test_deleted_cells_come_back_with_what_they_earn(course: Course) -> None:
    """A check that was deleted still counts; an answer that was deleted earns nothing."""
    cells = course.cells("eve")

    assert course.scores("eve") == {**FULL, "MyLinear": 0.0}
    assert list(cells) == [
        name for task in ("linear_forward", "count_parameters", "MyLinear") for name in (task, f"test_{task}")
    ]
    assert cells["MyLinear"]["source"] == ["# This cell was not handed in."]


def test_copied_moved_and_edited_checks_are_as_released(course: Course) -> None:
    """Each is there once, behind its answer, with the release's text and points."""
    cells, honest = course.cells("fay"), course.cells("liv")

    assert course.scores("fay") == FULL
    assert list(honest) == list(cells)
    assert honest["test_MyLinear"] == {**cells["test_MyLinear"], "id": honest["test_MyLinear"]["id"]}


def test_a_module_alone_and_beside_an_untouched_notebook_counts(course: Course) -> None:
    """As with ``autograder grade``: task by task the better of the two, and the instructor sees both."""
    assert (course.scores("gus"), course.scores("ida")) == (FULL, FULL)
    for student in ("gus", "ida"):
        assert "Handed in as linear.py" in course.path("autograded", student).read_text(encoding="utf-8")


def test_a_broken_notebook_is_told_and_stops_nobody(course: Course) -> None:
    """It earns nothing, and is there to be looked at."""
    assert course.scores("hal") == dict.fromkeys(FULL, 0.0)
    assert "not a notebook" in course.comment("hal", "MyLinear")
    assert "cannot be shown" in course.path("autograded", "hal").read_text(encoding="utf-8")


def test_nothing_of_a_hand_in_is_rendered_as_html(course: Course) -> None:
    """Neither a cell of text nor what an exception says nor metadata; and no link is followed."""
    page = course.path("feedback", "kim", "linear.html").read_text(encoding="utf-8")

    assert course.scores("kim") == {**FULL, "count_parameters": 0.0}
    assert "onerror=alert(1)" in page
    assert not re.search(r"<[^>]*onerror", page)
    assert not course.path("autograded", "kim", "notes.txt").exists()
    assert not course.path("feedback", "kim", "notes.txt").exists()


def test_the_feedback_says_of_each_check_what_holds(course: Course) -> None:
    """Public and hidden ones, by their titles."""
    output = course.cells("ada")["test_count_parameters"]["outputs"][0]
    page = course.path("feedback", "ada", "linear.html").read_text(encoding="utf-8")

    assert "  ✓ Counts every number that a model learns once, and no buffer\n" in output["text"]
    assert "  ✗ Leaves out frozen parameters with trainable_only, and only then\n" in output["text"]
    assert "Leaves out frozen parameters with trainable_only" in page


def test_no_hidden_line_is_in_what_learners_get(course: Course) -> None:
    """Every line of checks, probes, misconceptions and other answers that is a learner's in no hand-in."""
    given = b"".join(path.read_bytes() for path in (course.root / "submitted").rglob("*") if path.is_file())
    hidden = [
        *(UNITS / UNIT.name).rglob("*.py"),
        *(SOLUTIONS / UNIT.name / "accepted").glob("*.py"),
    ]
    canaries = {
        line.strip().encode()
        for path in hidden
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.strip()) > 40
    }
    lines = {line for line in canaries if json.dumps(line.decode()).encode()[1:-1] not in given}
    shown = {
        path: path.read_bytes()
        for step in ("autograded", "feedback")
        for path in (course.root / step).rglob("*")
        if path.is_file()
    }
    titles = {line for line in lines if line.startswith(b'"""')}

    assert len(lines - titles) > 100
    assert [line for line in lines - titles for content in shown.values() if line in content] == []
    assert {path.name for path in shown} == {"linear.ipynb", "linear.html", "linear.py", "timestamp.txt"}


def test_what_the_instructor_gave_survives_another_run(course: Course) -> None:
    """A grade, extra credit and a penalty stay, and the other learners' rows are the same."""
    with Gradebook(course.url) as gradebook:
        grade = gradebook.find_grade("test_count_parameters", "linear", UNIT.name, "dan")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 0.5, 0.25, False
        gradebook.find_submission_notebook("linear", UNIT.name, "dan").late_submission_penalty = 1.5
        gradebook.db.commit()
    code, said = course.run("autograde", UNIT.name, "--student=dan", "--force")

    assert code == 0, said
    with Gradebook(course.url) as gradebook:
        grade = gradebook.find_grade("test_count_parameters", "linear", UNIT.name, "dan")
        notebook = gradebook.find_submission_notebook("linear", UNIT.name, "dan")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (0.0, 0.5, 0.25)
        assert (grade.needs_manual_grade, notebook.late_submission_penalty) == (False, 1.5)
        assert notebook.score == 2.0 + 3.0 + 0.5 + 0.25


def test_the_courses_rule_for_late_hand_ins_is_applied(course: Course) -> None:
    """The one of nbgrader itself, on the kit's score; a day late without a rule costs nothing."""
    with Gradebook(course.url) as gradebook:
        before = gradebook.find_submission_notebook("linear", UNIT.name, "liv").late_submission_penalty
        stamp = gradebook.find_submission(UNIT.name, "liv").timestamp
    rule = "--LateSubmissionPlugin.penalty_method=zero"
    code, said = course.run("autograde", UNIT.name, "--student=liv", "--force", rule)

    assert code == 0, said
    assert (before, stamp) == (None, datetime(2027, 2, 1, 12))  # noqa: DTZ001  # nbgrader's are UTC
    with Gradebook(course.url) as gradebook:
        assert gradebook.find_submission_notebook("linear", UNIT.name, "liv").late_submission_penalty == 6.0


def test_where_code_cannot_be_kept_apart_nothing_is_written(course: Course) -> None:
    """One message that says what is missing; the scores are those of before."""
    programs = course.root / "programs"
    programs.mkdir()
    (programs / "alembic").symlink_to(Path(sys.executable).with_name("alembic"))
    before = course.path("autograded", "ada").read_bytes(), course.scores("ada")
    full = "--HandIns.isolation=full"
    code, said = course.run("autograde", UNIT.name, "--student=ada", "--force", full, PATH=str(programs))

    assert code == 1
    assert "cannot keep learner code fully apart" in said
    assert "there is no unshare" in said
    assert "Traceback" not in said
    assert before == (course.path("autograded", "ada").read_bytes(), course.scores("ada"))


def test_a_run_that_executes_nothing_saves_no_score(course: Course) -> None:
    """With --no-execute, which by nbgrader's own rules would give everybody full marks."""
    before = course.scores("ben")
    code, said = course.run("autograde", UNIT.name, "--student=ben", "--force", "--no-execute")

    assert code == 1
    assert "was not graded" in said
    assert before == course.scores("ben")
