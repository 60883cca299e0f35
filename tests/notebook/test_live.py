"""The public checks on live functions: what is said of each way to be wrong, and what is left alone."""

from __future__ import annotations

import random
import signal
import sys

import numpy as np
import pytest
import torch

from autograder.catalog import units
from autograder.checking.public import public_checks, public_source
from autograder.notebook.live import examine
from autograder.types import TaskResult, Verdict
from tests.notebook.a_space import space, task_of

TASKS = [task.name for unit in units() for task in unit.tasks]


def _examined(name: str, more: str = "", *, untouched: bool = False) -> TaskResult:
    return examine(*task_of(name), space(name, more, untouched=untouched))


def _numpys_state() -> list[int]:
    state: tuple[str, np.ndarray, int, int, float] = np.random.get_state(legacy=True)  # type: ignore[assignment]  # noqa: NPY002
    return [int(number) for number in state[1]]


def _messages(result: TaskResult) -> list[str]:
    return [check.message for check in result.checks]


@pytest.mark.parametrize("name", [task for task in TASKS if task != "train_iris"])
def test_a_right_answer_holds(name: str) -> None:
    """Every task's solution, with every public check of it."""
    unit, _ = task_of(name)

    result = _examined(name)

    assert (result.verdict, result.points) == (Verdict.PASSED, 0.0), _messages(result)
    assert len(result.checks) == len(public_checks(unit, public_source(unit))[name]) > 0


@pytest.mark.parametrize("name", ["relu", "SimpleNeuralNet", "gd_step", "iris_split", "evaluate"])
def test_an_untouched_task_is_not_attempted_and_told_kindly(name: str) -> None:
    """A function and a class alike."""
    result = _examined(name, untouched=True)

    assert {check.verdict for check in result.checks} == {Verdict.NOT_ATTEMPTED}
    assert all("Not attempted yet: there is still a TODO" in text for text in _messages(result))


@pytest.mark.parametrize(
    ("name", "more", "verdict", "words"),
    [
        ("relu", "def relu(x):\n    return x", "failed", "gave [-1.0, 0.0, 1.0, 2.0]; the slide has"),
        ("relu", "def relu(x):\n    return x.no()", "errored", "raised AttributeError: "),
        ("relu", "def relu(x):\n    return x.no()", "errored", "(cell, line 2: return x.no())"),
        ("relu", "del relu", "not_attempted", "There is no relu here yet. Run the cell that defines it"),
        ("relu", "rellu = relu\ndel relu", "not_attempted", "There is rellu: keep the name"),
        ("relu", "relu = relu(torch.ones(2))", "not_attempted", "relu is of type Tensor here, and no longer"),
        ("relu", "def relu(x):\n    raise SystemExit(3)", "errored", "ends the whole program"),
        ("relu", "def relu(x):\n    return", "errored", "returned a NoneType; expected a tensor"),
        ("mse_loss", "def mse_loss(p, t):\n    pass", "errored", "function without a return"),
        ("softmax_violations", "def softmax_violations(f):\n    pass", "errored", "Does every way through"),
        ("relu", "def relu(x):\n    return x.detach()", "errored", "backward() found no graph"),
        ("gd_step", "del TwoParameterModel", "not_attempted", "The check also uses TwoParameterModel."),
        ("relu", "def relu(x):\n    raise type('E', (Exception,), {'__str__': None})", "errored", "E"),
    ],
)
def test_what_is_wrong_is_said(name: str, more: str, verdict: str, words: str) -> None:
    """One sentence with the place, and no traceback."""
    result = _examined(name, more)

    assert verdict == result.verdict
    assert words in "\n".join(_messages(result))
    assert "Traceback" not in "\n".join(_messages(result))


def test_the_stop_button_ends_the_checks() -> None:
    """What ran is said to be stopped; the rest is not looked at, and nothing is raised."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a worker of xdist ignores it
    result = _examined("relu", "import signal\ndef relu(x):\n    signal.raise_signal(signal.SIGINT)")
    signal.signal(signal.SIGINT, before)

    assert [c.verdict for c in result.checks] == [Verdict.TIMED_OUT, Verdict.BLOCKED, Verdict.BLOCKED]
    assert "You stopped it" in result.checks[0].message


def test_the_kernel_is_left_as_it_was() -> None:
    """Random states, torch's defaults, a module of the unit's name, figures, the search path."""
    import matplotlib.pyplot as plt  # noqa: PLC0415

    theirs = sys.modules["activations"] = type(sys)("activations")
    states = torch.get_rng_state(), random.getstate(), _numpys_state()
    path, figures = list(sys.path), plt.get_fignums()
    torch.set_default_dtype(torch.float64)
    try:
        with torch.no_grad():
            _examined(
                "relu",
                "import random, matplotlib.pyplot as plt\n"
                "def relu(x):\n    torch.rand(1), random.random(), plt.figure()\n    return x.clamp(min=0)",
            )
            assert not torch.is_grad_enabled()
        assert torch.get_default_dtype() is torch.float64
    finally:
        torch.set_default_dtype(torch.float32)
        found = sys.modules.pop("activations")

    assert found is theirs
    assert (path, figures) == (sys.path, plt.get_fignums())
    assert torch.equal(states[0], torch.get_rng_state())
    assert states[1:] == (random.getstate(), _numpys_state())


def test_a_second_look_says_the_same() -> None:
    """Also where the learner's code draws at random."""
    more = "def relu(x):\n    return x + torch.rand(())"

    first, second = _examined("relu", more), _examined("relu", more)

    assert first == second
