"""Grade every mutant of the solutions as a learner's answer. Run: ``python -m tests.accuracy.mutants``.

cosmic-ray changes one operator, number, comparison, condition, loop or decorator of a task's solution at a
time; two operators of our own leave out a statement or a keyword argument. Each mutant must lose points, for
every seed. Those that do not are listed, but for the equivalent ones of ``equivalent_mutants.toml``, each of
which says why it is one. Exits with 1 where a survivor is not explained, or an explanation is out of date.
Needs ``pip install cosmic-ray``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import cosmic_ray.plugins
import msgspec
import parso
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator

from autograder.authoring.source import BEGIN, END, Kind, read_source
from autograder.catalog import find_units, source_path
from autograder.checking.examiner import Examiner
from autograder.checking.syntax import parse
from autograder.grading.hand_in import cores
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.types import Form, Submission, Task, Unit

_EQUIVALENT = Path(__file__).with_name("equivalent_mutants.toml")


@dataclass(frozen=True)
class Mutant:
    """One change of one task's solution.

    Attributes:
        was: The line before.
        line: The line after it; its place is the task, since lines move.
    """

    unit: Unit
    task: Task
    was: str
    line: str
    submission: Submission


class RemoveStatement(Operator):  # type: ignore[misc]  # cosmic-ray has no types
    """Replaces a statement of one line by ``pass``; cosmic-ray has no such operator."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the statement's place, unless it is a docstring or an import."""
        first = node.children[0] if node.type == "simple_stmt" else None
        if first is not None and first.type not in {"string", "import_name", "import_from", "pass_stmt"}:
            yield first.start_pos, first.end_pos

    def mutate(self, node: Any, index: int) -> Any:  # noqa: ARG002
        """Put ``pass`` in the statement's place."""
        before = node.children[0].get_first_leaf().prefix
        node.children[0] = parso.parse(f"{before}pass")  # type: ignore[no-untyped-call]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return what cosmic-ray's documentation shows."""
        return (Example("x = 1\n", "pass\n"),)


class RemoveArgument(Operator):  # type: ignore[misc]
    """Leaves out one keyword argument of a call."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield each keyword argument's place."""
        if node.type in {"arglist", "trailer"}:
            for child in node.children:
                if _is_keyword(child):
                    yield child.start_pos, child.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Take the argument away, with the comma before or after it."""
        places = [place for place, child in enumerate(node.children) if _is_keyword(child)]
        place = places[index]
        if node.type == "trailer":
            del node.children[place]
        else:
            start = place - 1 if place else 0
            del node.children[start : start + 2]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return what cosmic-ray's documentation shows."""
        return (Example("f(x, dim=1)", "f(x)"),)


def _is_keyword(node: Any) -> bool:
    return bool(node.type == "argument" and node.children[1] == "=")


class _Equivalent(msgspec.Struct, forbid_unknown_fields=True):
    unit: str
    task: str
    was: str
    line: str
    reason: str


class _Equivalents(msgspec.Struct, forbid_unknown_fields=True):
    mutant: list[_Equivalent] = []


@click.command()
@click.argument("names", nargs=-1, metavar="[UNIT]…")
@click.option("--seeds", default=3, show_default=True, help="How many seeds a mutant must lose points for.")
def main(names: tuple[str, ...], seeds: int) -> None:
    """Print what became of the mutants of each unit."""
    units = find_units(names)
    listed = msgspec.toml.decode(_EQUIVALENT.read_bytes(), type=_Equivalents).mutant
    reasons = {(item.unit, item.task, item.was, item.line): item.reason for item in listed}
    unexplained, seen, total = 0, set(), 0
    with ForkServer(units, HEAVY_MODULES) as server, ThreadPoolExecutor(cores()) as pool:
        examiners = [Examiner(server, seed) for seed in range(1, seeds + 1)]

        def survives(mutant: Mutant) -> list[int]:
            return [examiner.seed for examiner in examiners if _full_marks(examiner, mutant)]

        for unit in units:
            found = list(mutants(unit))
            survivors = [(m, left) for m, left in zip(found, pool.map(survives, found), strict=True) if left]
            total += len(found)
            print(f"{unit.name}: {len(found)} mutants, {len(survivors)} survive", flush=True)
            for mutant, left in survivors:
                key = (unit.name, mutant.task.name, mutant.was, mutant.line)
                seen.add(key)
                if key not in reasons:
                    unexplained += 1
                    print(
                        f"  {mutant.task.name}, seeds {left}:\n    - {mutant.was}\n    + {mutant.line}",
                        flush=True,
                    )
    chosen = {unit.name for unit in units}
    stale = [key for key in reasons if key[0] in chosen and key not in seen]
    for key in stale:
        print(f"  out of date, no such survivor: {key}")
    print(f"{total} mutants, {len(seen)} survive, {unexplained} without a reason why they are equivalent")
    sys.exit(1 if unexplained or stale else 0)


def mutants(unit: Unit) -> Iterator[Mutant]:
    """Yield every change of a unit's solutions that changes what runs, each once."""
    base = source_path(unit).read_text(encoding="utf-8")
    tasks = {task.name: task for task in unit.tasks}
    for cell in read_source(unit):
        if cell.kind is not Kind.TASK:
            continue
        seen = {_runs(cell.source)}
        for source in _mutated(cell.source):
            was, line = _changed(cell.source, source)
            if was and _runs(source) not in seen:
                seen.add(_runs(source))
                content = f"{base}\n\n{source}\n".encode()
                submission = Submission(unit.name, Form.PY, source_path(unit), content)
                yield Mutant(unit, tasks[cell.task], was, line, submission)


def _mutated(source: str) -> Iterator[str]:
    names = set(cosmic_ray.plugins.operator_names()) - {"core/VariableReplacer", "core/VariableInserter"}
    kinds = [
        cosmic_ray.plugins.get_operator(name) for name in sorted(names)
    ]  # those two want to be told names
    for kind in (*kinds, RemoveStatement, RemoveArgument):
        operator, occurrence = kind(), 0
        while (mutated := mutate_code(source, operator, occurrence)) is not None:
            yield mutated
            occurrence += 1


def _changed(source: str, mutated: str) -> tuple[str, str]:
    """Return the changed line before and after; "" where it is not between the marks of the solution."""
    inside = False
    for before, after in zip(source.splitlines(), mutated.splitlines(), strict=False):
        if before != after:
            return (before.strip(), after.strip()) if inside else ("", "")
        inside = (inside and END not in before) or BEGIN in before
    return "", ""


def _runs(source: str) -> str:
    """Return what of a source runs: its syntax tree without annotations and docstrings."""
    try:
        tree = parse(source)
    except SyntaxError:
        return source
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        if isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree)


def _full_marks(examiner: Examiner, mutant: Mutant) -> bool:
    (result,) = examiner.examine(mutant.unit, [mutant.submission], [mutant.task])
    return result.points == result.max_points


if __name__ == "__main__":
    main()
