"""Run a unit's public checks on what a namespace holds right now, such as a notebook's.

Nothing is locked down here: it is the learner's own process, and their own code. What the checks change
in it (random states, torch's defaults, figures, ``sys.modules``) is put back.
"""

from __future__ import annotations

import ast
import difflib
import linecache
import random
import sys
import traceback
import types
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.checking.syntax import parse
from autograder.types import CheckResult, Task, TaskResult, Unit, Verdict

if TYPE_CHECKING:
    from autograder.checking.public import PublicCheck

__all__ = ["examine", "undisturbed"]

_SEED = 0
_TODO = "raise NotImplementedError"
_STOPPED = "You stopped it while this check was running. If it took long: look for a loop that never ends."
_NOT_LOOKED_AT = "This one was not looked at."
_NOT_YET = (
    "Not attempted yet: there is still a TODO. Write your code in its place, delete the line"
    " `raise NotImplementedError`, run that cell, and then this one again."
)


def examine(unit: Unit, task: Task, namespace: Mapping[str, Any]) -> TaskResult:
    """Run the public checks of one task.

    Args:
        unit: The unit.
        task: One of its tasks.
        namespace: Where the learner's names are.

    Returns:
        The task's result; it gives no points, since public checks earn none.

    Raises:
        UnitError: The unit's public checks are not there.
    """
    from autograder.checking.points import task_result  # noqa: PLC0415
    from autograder.checking.public import public_checks, public_source  # noqa: PLC0415

    source = public_source(unit)
    checks = public_checks(unit, source)[task.name]
    absent = _absent(unit, task, source, namespace)
    results = (
        [_result(item, Verdict.NOT_ATTEMPTED, absent) for item in checks]
        if absent
        else list(_run_all(unit, source, checks, namespace))
    )
    return task_result(unit.name, task.name, 0.0, results, public_only=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Seed what is random, and put everything back that code of the block may change for the kernel."""
    import numpy as np  # noqa: PLC0415
    import torch  # noqa: PLC0415

    grad, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    states = random.getstate(), np.random.get_state(), torch.get_rng_state()  # noqa: NPY002
    figures, search_path = _figures(), list(sys.path)
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    random.seed(_SEED)
    np.random.seed(_SEED)  # noqa: NPY002  # learner code may use the global state
    torch.default_generator.manual_seed(_SEED)
    try:
        yield
    finally:
        sys.path[:] = search_path
        torch.set_grad_enabled(grad)
        torch.set_default_dtype(dtype)
        random.setstate(states[0])
        np.random.set_state(states[1])  # noqa: NPY002
        torch.set_rng_state(states[2])
        for number in _figures() - figures:
            sys.modules["matplotlib.pyplot"].close(number)


def _figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set() if pyplot is None else set(pyplot.get_fignums())


def _run_all(
    unit: Unit, source: str, checks: Sequence[PublicCheck], namespace: Mapping[str, Any]
) -> Iterator[CheckResult]:
    """Run checks in order; once the learner has pressed stop, no more."""
    stopped = False
    for item in checks:
        if stopped:
            yield _result(item, Verdict.BLOCKED, _NOT_LOOKED_AT)
            continue
        try:
            verdict, message = _run(unit, source, item.name, namespace)
        except KeyboardInterrupt:
            stopped, verdict, message = True, Verdict.TIMED_OUT, _STOPPED
        yield _result(item, verdict, message)


def _run(unit: Unit, source: str, name: str, namespace: Mapping[str, Any]) -> tuple[Verdict, str]:
    from autograder.checking.messages import verdict_of, without_addresses  # noqa: PLC0415
    from autograder.sandbox.client import Raised  # noqa: PLC0415
    from autograder.sandbox.probing import HandIn, public  # noqa: PLC0415

    module = types.ModuleType(unit.topic)
    module.__dict__.update({key: value for key, value in namespace.items() if not key.startswith("__")})
    before = sys.modules.get(unit.topic)
    try:
        with undisturbed():
            failure = public(HandIn(module, "", ()), source, name)["failure"]
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # learner code may raise anything, exit() included
        raised = Raised(_described(error, namespace))
        return verdict_of(raised), _told(raised)
    finally:
        sys.modules.pop(unit.topic, None)
        if before is not None:
            sys.modules[unit.topic] = before
    if failure is None:
        return Verdict.PASSED, ""
    return Verdict.FAILED, without_addresses(failure) or "It does not hold."


def _told(raised: Any) -> str:
    """Say what went wrong where learner code raised, or where a check could not use what it returned."""
    from autograder.checking import messages  # noqa: PLC0415

    if raised.is_todo:
        return _NOT_YET
    if raised.name == "MissingNameError":
        return f"There is no {raised.text} here yet. Run the cell that defines it first."
    return messages.raised(raised, public=True)


def _described(error: BaseException, namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Describe an exception and the last line of the learner's that it passed; see ``Raised``."""
    frames = list(traceback.walk_tb(error.__traceback__))
    own = [index for index, (frame, _) in enumerate(frames) if frame.f_globals is namespace]
    place, line, source = "", 0, ""
    if own:
        frame, line = frames[own[-1]]
        place = _place(frame.f_code.co_filename)
        source = linecache.getline(frame.f_code.co_filename, line, frame.f_globals).strip()
        if not source and isinstance(error, NotImplementedError):  # no text is kept of such a place
            source = _TODO
    return {
        "types": [kind.__name__ for kind in type(error).__mro__[:-1]],
        "text": _text(error),
        "place": place,
        "line": line,
        "source": source[:200],
        "inside": bool(own) and own[-1] == len(frames) - 1,
    }


def _place(filename: str) -> str:
    """Name a file, or the notebook cell that a kernel keeps under such a name."""
    shell = _shell()
    named = getattr(getattr(shell, "compile", None), "format_code_name", lambda _: None)(filename)
    if named:
        return " ".join(named)
    return Path(filename).name


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def _text(error: BaseException) -> str:
    """Return the exception's text, whatever its ``__str__`` does."""
    try:
        return str(error)[:2000]
    except Exception:  # noqa: BLE001
        return ""


def _absent(unit: Unit, task: Task, source: str, namespace: Mapping[str, Any]) -> str:
    """Say which of the names that the task's checks use are not there; "" where all are."""
    if task.name not in namespace:
        near = difflib.get_close_matches(task.name, [name for name in namespace if name[:1] != "_"], n=1)
        found = f" There is {near[0]}: keep the name as the exercise gives it." if near else ""
        return f"There is no {task.name} here yet.{found} Run the cell that defines it, then this one again."
    if not callable(namespace[task.name]):
        kind = type(namespace[task.name]).__name__
        return (
            f"{task.name} is of type {kind} here, and no longer what you wrote: some cell gave it another"
            f" value. Choose another name there, and run the cell that defines {task.name} again."
        )
    names = [name for name in _used(unit, task, source) if name not in namespace]
    if not names:
        return ""
    return f"The check also uses {', '.join(names)}. Run the cells above, from the top, then this one again."


def _used(unit: Unit, task: Task, source: str) -> list[str]:
    """Return what the task's checks import from the unit."""
    from autograder.checking.public import public_checks  # noqa: PLC0415

    tree = parse(source)
    imported = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == unit.topic
        for alias in node.names
    }
    checks = {item.name for item in public_checks(unit, source)[task.name]}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in checks]
    names = {item.id for node in functions for item in ast.walk(node) if isinstance(item, ast.Name)}
    return sorted(names & imported)


def _result(item: PublicCheck, verdict: Verdict, message: str = "") -> CheckResult:
    from autograder.checking.messages import printable  # noqa: PLC0415

    return CheckResult(item.name, item.title, True, verdict, 0.0, 0.0, printable(message))
