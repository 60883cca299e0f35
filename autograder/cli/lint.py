"""``autograder lint``: tell an author what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click
from rich.console import Console

from autograder.catalog import find_units
from autograder.grading.hand_in import cores
from autograder.sandbox.launch import HEAVY_MODULES, launch
from autograder.types import Unit

if TYPE_CHECKING:
    from autograder.authoring.proof import Claim

__all__ = ["lint"]

_COURSE_POINTS = 100.0


@click.command(short_help="For authors: what is missing, unbalanced, out of date or unproven.")
@click.argument("units", nargs=-1, metavar="[UNIT]…")
@click.option("--seeds", default=1, show_default=True, help="How many seeds to prove each answer with.")
@click.option("--first-seed", default=0, show_default=True, help="The first of them.")
@click.option("--solutions", is_flag=True, help="Prove stubs and solutions alone, which is quicker.")
def lint(units: tuple[str, ...], seeds: int, first_seed: int, solutions: bool) -> None:
    """Check units as an author: files, marks, hints, and every answer graded.

    Stubs must be not_attempted, solutions and accepted answers must earn full marks, misconceptions must
    fail the check that they name and be recognised by their numbers. Exits with 1 where something does not
    hold.

    \b
    Examples:
      autograder lint                   every unit, one seed
      autograder lint u09 --seeds 50    one unit, fifty seeds
      autograder lint --solutions --seeds 50
    """
    console = Console(stderr=False, highlight=False)
    chosen = find_units(units)
    held = broken = 0
    for claim in _claims(chosen, units, range(first_seed, first_seed + seeds), solutions=solutions):
        if claim.failure:
            broken += 1
            console.print(f"[red]broken[/red] {claim.what}: ", end="")
            console.print(claim.failure, markup=False)
        else:
            held += 1
    console.print(f"{held} hold, {broken} broken, over {len(chosen)} units and {seeds} seeds")
    sys.exit(1 if broken else 0)


def _claims(
    chosen: tuple[Unit, ...], names: tuple[str, ...], seeds: range, *, solutions: bool
) -> Iterator[Claim]:
    from autograder.authoring.lint import inspect_course, inspect_unit  # noqa: PLC0415
    from autograder.authoring.proof import prove, prove_solutions  # noqa: PLC0415
    from autograder.checking.examiner import Examiner  # noqa: PLC0415

    if not names:
        yield from inspect_course(chosen, _COURSE_POINTS)
    for unit in chosen:
        yield from inspect_unit(unit)
    with launch(chosen, HEAVY_MODULES) as server, ThreadPoolExecutor(cores()) as pool:

        def proof(job: tuple[Unit, int]) -> list[Claim]:
            unit, seed = job
            examiner = Examiner(server, seed, recognise=True)
            return list(prove_solutions(unit, examiner) if solutions else prove(unit, examiner, seed))

        for claims in pool.map(proof, ((unit, seed) for seed in seeds for unit in chosen)):
            yield from claims
