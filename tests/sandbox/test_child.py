"""What a hand-in can do to itself becomes a verdict, one clear message, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from autograder.checking.examiner import Examiner
from autograder.sandbox.client import LoadFailed, Raised
from autograder.sandbox.launch import ForkServer
from autograder.types import Form, Submission, TaskResult, Unit, Verdict

Make = Callable[..., Submission]


def _examine(server: ForkServer, unit: Unit, submission: Submission, *tasks: str) -> tuple[TaskResult, ...]:
    chosen = [task for task in unit.tasks if not tasks or task.name in tasks]
    return Examiner(server, 5).examine(unit, [submission], chosen)


def _hidden_messages(result: TaskResult) -> set[str]:
    return {check.message for check in result.checks if not check.public}


@pytest.mark.parametrize(
    ("content", "verdict", "words"),
    [
        (b"def gd_step(:\n    pass\n", Verdict.ERRORED, "gd_step.py, line 1: def gd_step(:"),
        (b"x = 1\nraise RuntimeError('boom')\n", Verdict.ERRORED, "RuntimeError: boom (gd_step.py, line 2"),
        (b"exit()\n", Verdict.ERRORED, "Take exit() and quit() out"),
        (b"import os\nos._exit(0)\n", Verdict.CRASHED, "exit code 0"),
        (b"import ctypes\nctypes.string_at(0)\n", Verdict.CRASHED, "SIGSEGV"),
        (b"while True: pass\n", Verdict.TIMED_OUT, "did not end within 2 seconds"),
        (b"import torch\ntorch.zeros(10**12)\n", Verdict.OUT_OF_MEMORY, "allocate"),
        (b"\xff\xfe\x00", Verdict.ERRORED, "is not UTF-8"),
        (b"name = input('who? ')\n", Verdict.ERRORED, "take input() out"),
        (b"def f(: " + b"(" * 5000, Verdict.ERRORED, "gd_step.py"),
        (b"raise NotImplementedError\n", Verdict.ERRORED, "NotImplemented"),
        (b"x = 1\x00\n", Verdict.ERRORED, "gd_step.py"),
    ],
)
def test_a_file_that_cannot_be_loaded_costs_its_unit_with_one_message(
    server: ForkServer, gd_step: Unit, hand_in: Make, content: bytes, verdict: Verdict, words: str
) -> None:
    """The verdict stands for all tasks, and the message says where and what."""
    unit = replace(gd_step, deadline=2.0)

    results = _examine(server, unit, hand_in(unit, content=content))

    assert {result.verdict for result in results} == {verdict}
    assert sum(result.points for result in results) == 0
    (message,) = {message for result in results for message in _hidden_messages(result)}
    assert message.startswith("While gd_step was loaded")
    assert words in message


def test_an_empty_file_says_which_name_is_missing(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """A hand-in without the task's name is told so."""
    (result,) = _examine(server, gd_step, hand_in(gd_step, content=b""), "gd_step")

    assert result.verdict is Verdict.ERRORED
    assert any("There is no gd_step in your file" in message for message in _hidden_messages(result))


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("while True: pass", Verdict.TIMED_OUT),
        ("import time; time.sleep(1000)", Verdict.TIMED_OUT),
        ("import os; os._exit(3)", Verdict.CRASHED),
        ("import os; os.kill(os.getpid(), 9)", Verdict.ERRORED),
        ("import ctypes; ctypes.string_at(0)", Verdict.CRASHED),
        ("exit()", Verdict.ERRORED),
        ("raise KeyboardInterrupt", Verdict.ERRORED),
        ("return torch.zeros(10**13)", Verdict.OUT_OF_MEMORY),
        ("import os; os.closerange(3, 100); return 1.0", Verdict.CRASHED),
        ("return gd_step(model, optimizer, loss_fn, x, y)", Verdict.ERRORED),
    ],
)
def test_a_task_that_goes_wrong_costs_that_task_alone(
    server: ForkServer, gd_step: Unit, hand_in: Make, body: str, verdict: Verdict
) -> None:
    """The others keep their full marks."""
    unit = replace(gd_step, deadline=3.0)
    more = f"def gd_step(model, optimizer, loss_fn, x, y):\n    {body}\n"

    first, second = _examine(server, unit, hand_in(unit, more), "gd_step", "repaired_step_a")

    assert (first.verdict, first.points) == (verdict, 0)
    assert (second.verdict, second.points) == (Verdict.PASSED, 1)


def test_megabytes_of_output_do_no_harm(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """Prints at import and in a task are bounded, on every way to the terminal."""
    more = (
        "import os, sys\n"
        "print('x' * 50_000_000)\n"
        "sys.stderr.write('y' * 50_000_000)\n"
        "os.write(1, b'z' * 1_000_000)\n"
        "_right = gd_step\n"
        "def gd_step(*args):\n"
        "    print('x' * 10_000_000)\n"
        "    return _right(*args)\n"
    )

    (result,) = _examine(server, gd_step, hand_in(gd_step, more), "gd_step")

    assert result.verdict is Verdict.PASSED


def test_warnings_do_no_harm(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """A warning on stderr costs nothing."""
    more = "import warnings\nwarnings.warn('careful')\n"

    (result,) = _examine(server, gd_step, hand_in(gd_step, more), "gd_step")

    assert result.verdict is Verdict.PASSED


def _notebook(*cells: str, kind: str = "code") -> bytes:
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": kind,
                    "source": cell.splitlines(keepends=True),
                    "metadata": {},
                    "outputs": [{"output_type": "stream", "name": "stdout", "text": ["saved\n"]}],
                    "execution_count": 3,
                }
                for cell in cells
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode()


def _solution_text(hand_in: Make, unit: Unit) -> str:
    return hand_in(unit).content.decode()


def test_a_notebook_with_magics_plots_and_a_failing_demo_is_graded(
    server: ForkServer, gd_step: Unit, hand_in: Make
) -> None:
    """Magics are skipped, plots are drawn nowhere, a cell that raises costs nothing."""
    content = _notebook(
        "%matplotlib inline\n!pip install torch\nimport torch",
        "%%time\nimport math",
        "%%bash\nrm -rf /nowhere",
        "files = !ls\nlen?",
        _solution_text(hand_in, gd_step),
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\ndisplay(plt.gcf())",
        "get_ipython().run_line_magic('timeit', '1')",
        "1 / 0",
        "exit()",
        "after = True",
    )
    submission = hand_in(gd_step, content=content, form=Form.IPYNB)

    results = _examine(server, gd_step, submission)

    assert {result.verdict for result in results} == {Verdict.PASSED}


def test_a_failing_cell_before_a_definition_costs_what_it_defined(
    server: ForkServer, gd_step: Unit, hand_in: Make
) -> None:
    """What a broken cell should have defined is missing, the rest is graded."""
    content = _notebook(_solution_text(hand_in, gd_step), "del gd_step", "def gd_step(:\n    pass")
    submission = hand_in(gd_step, content=content, form=Form.IPYNB)

    first, second = _examine(server, gd_step, submission, "gd_step", "repaired_step_a")

    assert (first.verdict, second.verdict) == (Verdict.ERRORED, Verdict.PASSED)
    assert any("Cell 3 of your notebook" in message for message in _hidden_messages(first))


@pytest.mark.parametrize("content", [b"not json", b"[1, 2]", b'{"cells": 3}', b"[" * 100_000, b"\xff"])
def test_a_notebook_that_is_none_is_said_to_be_none(
    server: ForkServer, gd_step: Unit, hand_in: Make, content: bytes
) -> None:
    """One message names the file and says to save it again."""
    submission = hand_in(gd_step, content=content, form=Form.IPYNB)

    results = _examine(server, gd_step, submission)

    assert {result.verdict for result in results} == {Verdict.ERRORED}
    (message,) = {message for result in results for message in _hidden_messages(result)}
    assert "gd_step.ipynb is not a notebook" in message


@pytest.mark.parametrize("trial", ["while True: pass", "import os; os._exit(0)"])
def test_a_notebook_that_tries_out_what_hangs_or_ends_it_costs_that_task_alone(
    server: ForkServer, gd_step: Unit, hand_in: Make, trial: str
) -> None:
    """Where a notebook does not come to its end, its definitions are graded without its trials."""
    content = _notebook(
        _solution_text(hand_in, gd_step),
        f"def gd_step(*arguments):\n    {trial}",
        "again = gd_step\nagain(1, 2, 3, 4, 5)",
        "loss = gd_step(1, 2, 3, 4, 5)",
        "try:\n    import torch\nexcept ImportError:\n    torch = None\nshown = torch.zeros(2)",
        "if True:\n    scale = loss",
    )
    quick = replace(gd_step, deadline=3.0)

    first, second = _examine(
        server, quick, hand_in(gd_step, content=content, form=Form.IPYNB), "gd_step", "repaired_step_a"
    )

    assert first.verdict in {Verdict.TIMED_OUT, Verdict.CRASHED}
    assert second.verdict is Verdict.PASSED


def test_a_name_that_a_notebooks_trials_should_have_made_is_missed_with_the_reason(
    server: ForkServer, gd_step: Unit, hand_in: Make
) -> None:
    """An answer that needs what was not run raises, and says why."""
    content = _notebook(
        _solution_text(hand_in, gd_step),
        "import os\nfor number in range(3):\n    os._exit(number)",
        "def gd_step(*arguments):\n    return number",
    )

    (result,) = _examine(server, gd_step, hand_in(gd_step, content=content, form=Form.IPYNB), "gd_step")

    assert result.verdict is Verdict.ERRORED
    assert any("did not come to its end" in message for message in _hidden_messages(result))


def test_cells_of_odd_kinds_are_passed_over(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """Cells that are no dicts, no code or have no text do not stop the rest."""
    book = json.loads(_notebook(_solution_text(hand_in, gd_step)))
    book["cells"][:0] = [7, {}, {"cell_type": "code"}, {"cell_type": "raw", "source": "x ="}]
    submission = hand_in(gd_step, content=json.dumps(book).encode(), form=Form.IPYNB)

    (result,) = _examine(server, gd_step, submission, "gd_step")

    assert result.verdict is Verdict.PASSED


def test_files_beside_the_module_are_there_and_installed_modules_win(
    server: ForkServer, gd_step: Unit, hand_in: Make
) -> None:
    """A helper and a data file can be used; a file called torch.py changes nothing."""
    more = "import helper\nassert helper.ANSWER == 42\nassert open('data.csv').read() == '1,2'\n"
    submission = replace(
        hand_in(gd_step, more),
        beside={"helper.py": b"ANSWER = 42\n", "data.csv": b"1,2", "torch.py": b"raise SystemExit\n"},
    )

    (result,) = _examine(server, gd_step, submission, "gd_step")

    assert result.verdict is Verdict.PASSED


def test_no_file_of_one_child_is_left_for_the_next(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """Each task has a scratch folder of its own, and it is gone afterwards."""
    more = "import os\nassert not os.path.exists('left.txt')\nopen('left.txt', 'w').write('here')\n"

    results = _examine(server, gd_step, hand_in(gd_step, more), "gd_step", "repaired_step_a")

    assert {result.verdict for result in results} == {Verdict.PASSED}
    assert sorted(path.name for path in server.scratch.iterdir()) == ["lock", "root"]
    assert list((server.scratch / "root").iterdir()) == []


def test_loading_says_what_it_raised(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """The grader learns class, text, place and line of an exception."""
    submission = hand_in(gd_step, content=b"def f():\n    return {}['k']\n\nf()\n")

    with server.spawn(gd_step) as child, pytest.raises(LoadFailed) as caught:
        child.load(submission, 1)

    error = caught.value
    assert (error.name, error.place, error.line) == ("KeyError", "gd_step.py", 2)
    assert error.source == "return {}['k']"
    assert error.inside
    assert isinstance(error, Raised)


def test_what_a_probe_leaves_behind_is_reset(server: ForkServer, gd_step: Unit, hand_in: Make) -> None:
    """Grad mode and default dtype that a hand-in switched off at import cost it nothing."""
    more = "torch.set_grad_enabled(False)\ntorch.set_default_dtype(torch.float64)\n"

    (result,) = _examine(server, gd_step, hand_in(gd_step, more), "gd_step")

    assert result.verdict is Verdict.PASSED
