"""``check`` as it is called: from a script, by whom it is called, and where a hand-in is graded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import autograder
from autograder.catalog import EXERCISES, PACKAGE, source_path
from autograder.checking.examiner import Examiner
from autograder.notebook.card import Card, Note
from autograder.sandbox.launch import ForkServer
from autograder.types import CheckResult, Form, Submission, TaskResult, Verdict
from tests.notebook.a_space import space, task_of

HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m"


def _run(namespace: dict[str, Any], call: str) -> None:
    exec(f"from autograder import check\n{call}", namespace)  # noqa: S102


def test_importing_it_is_light() -> None:
    """Neither torch nor a template engine comes with the import."""
    code = "import sys; from autograder import check; print({'torch', 'jinja2', 'rich'} & set(sys.modules))"

    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert printed == "set()\n"


def test_the_package_has_no_other_name() -> None:
    """A typing error is still an AttributeError."""
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        _ = autograder.chekc


def test_a_script_prints_text(capsys: pytest.CaptureFixture[str]) -> None:
    """What holds, what does not with its reason, and where a hint is."""
    _run(space("relu", "def relu(x):\n    return abs(x)"), 'check("relu")')

    printed = capsys.readouterr().out
    assert printed.startswith("✗ relu: does not hold yet. 0 of 3 public checks hold.\n")
    assert "      relu([-1, 0, 1, 2]) gave [1.0, 0.0, 1.0, 2.0]; the slide has [0, 0, 1, 2]." in printed
    assert "  relu(x): yours is farthest from the target at x = -3.95, by 3.95." in printed
    assert "autograder hint relu" in printed


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('check("rellu")', "There is no unit or task 'rellu'. Did you mean relu?"),
        ("check(relu)", "✓ relu: holds"),
        ("check(3)", 'check takes the name of a task, such as check("relu"), and no int.'),
        ('check("<b>relu</b>")', "There is no unit or task '<b>relu</b>'. Did you mean relu?"),
        ('check("relu", "sigmoid")', "✓ sigmoid: holds"),
    ],
)
def test_what_check_takes(capsys: pytest.CaptureFixture[str], call: str, words: str) -> None:
    """Names, several of them, and the function itself; the rest is one sentence."""
    _run(space("relu"), call)

    assert words in capsys.readouterr().out


def test_without_a_name_it_checks_what_is_defined(capsys: pytest.CaptureFixture[str]) -> None:
    """In teaching order; and says so where nothing is."""
    _run(space("relu"), "check()")
    _run({}, "check()")

    signs = [line for line in capsys.readouterr().out.splitlines() if line[:1] not in {"", " "}]
    assert [line.partition(":")[0] for line in signs[:-1]] == [
        *("✓ relu", "✓ sigmoid", "✓ softmax", "✓ softmax_violations")
    ]
    assert signs[-1].startswith("No task is defined here yet.")


def test_a_reason_is_told_once_and_pointed_at(capsys: pytest.CaptureFixture[str]) -> None:
    """A check that went wrong has a word; of an untouched task one sentence is enough. Numbers are short."""
    _run(space("relu", "def relu(x):\n    return x.no()"), 'check("relu")')
    wrong = capsys.readouterr().out
    _run(space("relu", "def relu(x):\n    raise NotImplementedError"), 'check("relu")')
    untouched = capsys.readouterr().out
    _run(space("softmax", "def softmax(x, dim):\n    return x.exp() / x.exp().sum()"), 'check("softmax")')

    assert (wrong.count("raised AttributeError:"), wrong.count("The same as above.")) == (1, 2)
    assert (untouched.count("Not attempted yet"), untouched.count("The same")) == (1, 0)
    assert "the slide has [[0.09, 0.2447, 0.6652], [0.0159, 0.1173, 0.8668]]." in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_fault_of_ours_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the place, for the instructor."""
    monkeypatch.setattr("autograder.notebook.live.examine", lambda *_: 1 / 0)

    _run(space("relu"), 'check("relu")')

    assert "The kit itself failed (ZeroDivisionError in " in capsys.readouterr().out


def test_a_learners_install_and_a_console_that_knows_few_letters(tmp_path: Path) -> None:
    """Without the hidden part, and with the exercises inside the package."""
    hidden = shutil.ignore_patterns("checks.py", "probes.py", "misconceptions", "__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "autograder", ignore=hidden)
    shutil.copytree(EXERCISES, tmp_path / "autograder" / "exercises", ignore=hidden)
    code = (
        "from autograder import check\nprint(check.__code__.co_filename)\n"
        "def relu(x):\n    return x\ncheck('relu')"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )

    place, first = done.stdout.splitlines()[:2]
    assert (done.stderr, place) == ("", str(tmp_path / "autograder" / "notebook" / "check.py"))
    assert first == "? relu: does not hold yet. 0 of 3 public checks hold."


def test_nothing_in_a_card_is_markup() -> None:
    """Not a task's name, not a title, not a message, not a hint."""
    check = CheckResult("test", HOSTILE, True, Verdict.FAILED, 0.0, 0.0, HOSTILE)
    card = Card(TaskResult("u", HOSTILE, 0.0, 0.0, Verdict.FAILED, (check,)), (HOSTILE, HOSTILE))

    for html in (card.html, Note(HOSTILE).html):
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html
    assert {"text/html", "text/plain"} == set(card._repr_mimebundle_())
    assert card._repr_html_() == card.html


def test_a_graded_hand_in_may_keep_its_calls_of_check(server: ForkServer) -> None:
    """There ``check`` is there and does nothing: the cell that imports it defines what it defines."""
    unit, task = task_of("relu")
    solution = source_path(unit).read_text()
    cells = [f"from autograder import check\n{solution}", 'check("relu")\ncheck("nonsense")\nhere = 1']
    notebook = {"cells": [{"cell_type": "code", "source": cell} for cell in cells]}
    submission = Submission(
        unit.name, Form.IPYNB, source_path(unit).with_suffix(".ipynb"), json.dumps(notebook).encode()
    )

    (result,) = Examiner(server, 1).examine(unit, [submission], [task])

    assert (result.verdict, result.points) == (Verdict.PASSED, 2.0), result.checks
