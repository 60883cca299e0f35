"""Run the corpus of attacks against stock nbgrader and against the kit.

    python -m tests.attacks.comparison [--group G] [--only NAME] [--write docs/attacks.md]

As root on Linux: every course that nbgrader grades is behind fences (``fenced.py``), which are tried first.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

import click

from tests.attacks.comparison.here import Here
from tests.attacks.comparison.outcome import Outcome
from tests.attacks.comparison.table import tables, write
from tests.attacks.comparison.there import There
from tests.attacks.corpus import GROUPS, Attack, attacks

_Side = dict[str, Outcome]


@click.command()
@click.option("--group", type=click.Choice(GROUPS), help="Run the attacks of one group alone.")
@click.option("--only", multiple=True, help="Run the attacks of this name alone; may be repeated.")
@click.option("--jobs", default=1, show_default=True, help="Courses that nbgrader grades at a time.")
@click.option(
    "--keep", type=click.Path(path_type=Path), help="Keep outcomes in this file, and go on from it."
)
@click.option(
    "--write", "document", type=click.Path(path_type=Path, exists=True), help="Write the tables here."
)
def main(group: str | None, only: Sequence[str], jobs: int, keep: Path | None, document: Path | None) -> None:
    """Run the attacks on both sides and print what they succeed by, as tables."""
    chosen = [attack for attack in attacks(group) if not only or {attack.name, attack.path.stem} & set(only)]
    if not chosen:
        raise click.UsageError("There is no such attack.")
    kept = _Kept(keep)
    todo = [attack for attack in chosen if attack.name not in kept.sides["here"]]
    if todo:
        with Here.started() as kit:
            for attack in todo:
                kept.add("here", attack, kit.run(attack))
    todo = [attack for attack in chosen if attack.name not in kept.sides["there"]]
    for attack, outcome in _there(todo, jobs):
        kept.add("there", attack, outcome)
    here, there = kept.sides["here"], kept.sides["there"]
    done = {name: (there[name], here[name]) for name in here.keys() & there.keys()}
    text = tables(chosen, done)
    if document is None:
        click.echo(text)
    else:
        write(document, text)
    if missing := [attack.name for attack in chosen if attack.name not in done]:
        raise click.ClickException(f"No outcome for {', '.join(missing)}.")


class _Kept:
    """Outcomes by side and attack, of this run and of an earlier one that left a file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.sides: dict[str, _Side] = {"here": {}, "there": {}}
        if path is not None and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                side, name, fields = json.loads(line)
                self.sides[side][name] = Outcome.from_json(fields)

    def add(self, side: str, attack: Attack, outcome: Outcome) -> None:
        """Note and show one outcome."""
        self.sides[side][attack.name] = outcome
        told = ", ".join(outcome.words) if outcome.applies else "does not apply"
        click.echo(
            f"{side:<6}{attack.name:<64}{told or '-':<20}{outcome.points:g} of {attack.task.points:g}, "
            f"{outcome.seconds:g} s",
            err=True,
        )
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([side, attack.name, outcome.as_json()]) + "\n")


def _there(todo: Sequence[Attack], jobs: int) -> Iterator[tuple[Attack, Outcome]]:
    """Run attacks against nbgrader, each user of the machine in one course at a time."""
    if not todo:
        return
    slots: SimpleQueue[int] = SimpleQueue()
    for slot in range(jobs):
        slots.put(slot)
    with tempfile.TemporaryDirectory(prefix="nbgrader-courses-") as folder:
        nbgrader = There(Path(folder))
        nbgrader.check_fences()

        def run(attack: Attack) -> Outcome:
            slot = slots.get()
            try:
                return nbgrader.run(attack, slot)
            finally:
                slots.put(slot)

        with ThreadPoolExecutor(jobs) as pool:
            running = {pool.submit(run, attack): attack for attack in todo}
            for future in as_completed(running):
                try:
                    yield running[future], future.result()
                except (RuntimeError, subprocess.CalledProcessError) as error:
                    click.echo(f"{running[future].name}: the comparison itself broke. {error}", err=True)


if __name__ == "__main__":
    main()
