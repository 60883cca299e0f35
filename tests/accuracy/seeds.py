"""Grade every right and every wrong answer under many secret seeds. Run: ``python -m tests.accuracy.seeds``.

Each seed draws other inputs, other starts and other shuffles, so a check could fail a right answer or pass a
wrong one by bad luck. Right answers, the solution among them, must have full marks for every seed; wrong ones
must fail the check that they name first, and be told their own words. Public checks are included. To save
time a right answer's child serves many seeds, and what a wrong answer lets the checks observe is found out
once a seed, where grading a class finds it out once for the hand-in and once for the misconception;
``autograder lint`` does it as a class does, with one seed.

Exits with 1 where a right answer lost a point, a wrong one earned them all, or one was told another's words.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

import click
import msgspec
import torch

from autograder.authoring.proof import fails_first, full_marks, taken_for_another
from autograder.catalog import SOLUTIONS, UNITS, find_units, source_path
from autograder.checking.answers import accepted_answers, misconceptions
from autograder.checking.examiner import _Exam
from autograder.checking.recognition import Recogniser, Records
from autograder.checking.record import Record
from autograder.checking.replay import Replay
from autograder.grading.hand_in import cores
from autograder.sandbox.client import Child, Loaded
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.types import Form, Submission, Task, Unit

RANDOM = frozenset(
    {
        *("MyLinear", "SimpleNeuralNet", "MLP", "RepairedNetA", "RepairedNetB", "RepairedNetC"),
        *("make_loader", "train_epoch", "evaluate", "fit", "iris_split", "IrisNet", "train_iris"),
    }
)
"""Tasks whose answers start from random weights, shuffle, or are handed who does."""

_OUTPUT = Path(__file__).parents[2] / "docs" / "accuracy-seeds.md"
_RIGHT_SEEDS, _WRONG_SEEDS = 50, 2  # in one job; what a killed run loses
_SOLUTION = "the solution"


class Job(msgspec.Struct, frozen=True):
    """A right answer of a task, or all its wrong ones (``answer`` is ""), and seeds."""

    unit: str
    task: str
    answer: str
    first: int
    count: int


class Tally(msgspec.Struct):
    """What became of one answer under some seeds; lists hold ``seed: what happened``."""

    job: Job
    state: str
    name: str
    gradings: int = 0
    false: list[str] = []
    unknown: list[str] = []
    others: list[str] = []


@click.command()
@click.argument("names", nargs=-1, metavar="[UNIT]…")
@click.option("--random-seeds", default=1000, show_default=True, help="For right answers of random tasks.")
@click.option("--seeds", default=100, show_default=True, help="For the other right answers.")
@click.option("--wrong-seeds", default=50, show_default=True, help="For wrong answers.")
@click.option("--first-seed", default=2**62, show_default=True, help="The first seed.")
@click.option("--jobs", default=cores(), show_default=True, help="Processes.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep tallies in this file, and go on from it.")
@click.option("--write", is_flag=True, help=f"Write docs/{_OUTPUT.name}.")
def main(
    names: tuple[str, ...],
    random_seeds: int,
    seeds: int,
    wrong_seeds: int,
    first_seed: int,
    jobs: int,
    keep: Path | None,
    write: bool,
) -> None:
    """Grade them all, print what went wrong, and the table."""
    units = find_units(names)
    wanted = [
        job
        for unit in units
        for job in _jobs(unit, first_seed, random_seeds=random_seeds, seeds=seeds, wrong_seeds=wrong_seeds)
    ]
    wanted.sort(key=lambda job: (bool(job.answer), job.first))  # a run that is stopped has seen all answers
    tallies = list(_kept(keep, units, wanted))
    done = {tally.job for tally in tallies}
    context = multiprocessing.get_context("spawn")
    names = tuple(unit.name for unit in units)
    with ProcessPoolExecutor(jobs, context, _start, (names,)) as pool:
        waiting = [pool.submit(_grade, job) for job in wanted if job not in done]
        for count, future in enumerate(as_completed(waiting), start=1):
            found = future.result()
            tallies += found
            for tally in found:
                for text in (*tally.false, *tally.others):
                    print(f"{tally.job.unit} {tally.name}: {text}", flush=True)
            if keep is not None:
                with keep.open("ab") as file:
                    file.writelines(msgspec.json.encode(tally) + b"\n" for tally in found)
            if count % 50 == 0:
                print(f"{count} of {len(waiting)} jobs", flush=True)
    page = _page(tallies, units)
    print(page)
    if write:
        _OUTPUT.write_text(page, encoding="utf-8")
    sys.exit(1 if any(tally.false or tally.others for tally in tallies) else 0)


def _jobs(unit: Unit, first: int, *, random_seeds: int, seeds: int, wrong_seeds: int) -> Iterator[Job]:
    for task, name in _right_answers(unit):
        total = random_seeds if task.name in RANDOM else seeds
        yield from (Job(unit.name, task.name, name, *chunk) for chunk in _chunks(first, total, _RIGHT_SEEDS))
    for task in unit.tasks:
        chunks = _chunks(first, wrong_seeds, _WRONG_SEEDS)
        yield from (Job(unit.name, task.name, "", *chunk) for chunk in chunks)


def _right_answers(unit: Unit) -> Iterator[tuple[Task, str]]:
    yield from ((task, _SOLUTION) for task in unit.tasks)
    yield from ((answer.task, answer.name) for answer in accepted_answers(unit))


def _chunks(first: int, total: int, size: int) -> Iterable[tuple[int, int]]:
    return ((first + start, min(size, total - start)) for start in range(0, total, size))


def _kept(path: Path | None, units: Iterable[Unit], wanted: Iterable[Job]) -> Iterator[Tally]:
    """Yield what an earlier run found out about the same files."""
    states = {unit.name: _state(unit.name) for unit in units}
    jobs = set(wanted)
    lines = path.read_bytes().splitlines() if path is not None and path.exists() else []
    for line in lines:
        tally = msgspec.json.decode(line, type=Tally)
        if tally.job in jobs and tally.state == states[tally.job.unit]:
            yield tally


def _state(unit: str) -> str:
    """Return a digest of a unit's checks, probes, answers and solution."""
    digest = hashlib.sha256()
    for root in (UNITS, SOLUTIONS):
        for path in sorted((root / unit).rglob("*.[pt][yo]*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


_server: ForkServer
_units: dict[str, Unit]


def _start(names: tuple[str, ...]) -> None:
    """Make this process ready for jobs."""
    global _server, _units  # noqa: PLW0603  # one for the process's whole life
    torch.set_num_threads(1)  # as the examiner does
    _units = {unit.name: unit for unit in find_units(names)}
    _server = ForkServer(_units.values(), HEAVY_MODULES)


def _grade(job: Job) -> list[Tally]:
    """Do a job; returns one tally for each answer."""
    unit = _units[job.unit]
    task = next(task for task in unit.tasks if task.name == job.task)
    return [_grade_right(unit, task, job)] if job.answer else _grade_wrong(unit, task, job)


def _seeds(job: Job) -> range:
    return range(job.first, job.first + job.count)


def _grade_right(unit: Unit, task: Task, job: Job) -> Tally:
    """Grade one answer; one child serves all seeds of the job, since only the drawn inputs matter."""
    path = source_path(unit)
    submission = Submission(unit.name, Form.PY, path, path.read_bytes())
    for answer in accepted_answers(unit):
        if answer.name == job.answer:
            submission = answer.submission
    tally = Tally(job, _state(unit.name), f"{task.name}: {job.answer}")
    with _server.spawn(replace(unit, deadline=unit.deadline * job.count)) as child:
        loaded = _exam(unit, job.first).load(child, submission)
        if not isinstance(loaded, Loaded):
            raise SystemExit(f"{submission.path} cannot be loaded: {loaded}")
        for seed in _seeds(job):
            exam = _exam(unit, seed)
            failure = full_marks(exam.result(task, exam.judge(child, task, loaded)))
            tally.gradings += 1
            if failure:
                tally.false.append(f"{seed}: {failure}")
    return tally


def _grade_wrong(unit: Unit, task: Task, job: Job) -> list[Tally]:
    """Grade all wrong answers of a task, each once a seed, and compare each with all of them."""
    known = {answer.name: answer for answer in misconceptions(unit)}
    chosen = [answer for answer in known.values() if answer.task == task]
    tallies = {answer.name: Tally(job, _state(unit.name), answer.name) for answer in chosen}
    for seed in _seeds(job):
        exam = _exam(unit, seed)
        seen = {answer.path: _Seen(exam, task, answer.submission) for answer in chosen}
        recogniser = Recogniser(partial(_of, seen))
        for answer in chosen:
            own = seen[answer.path]
            found = recogniser.recognise(unit, task, own.judged.records, partial(dict, own))
            result = exam.result(task, own.judged, found)
            tally = tallies[answer.name]
            tally.gradings += 1
            if failure := fails_first(answer, result):
                tally.false.append(f"{seed}: {failure}")
            name, failure = taken_for_another(answer, result, known)
            if failure:
                (tally.others if name else tally.unknown).append(f"{seed}: {failure}")
    return list(tallies.values())


def _of(seen: Mapping[Path, Records], _unit: Unit, _task: Task, answer: Submission) -> Records:
    return seen[answer.path]


def _exam(unit: Unit, seed: int) -> _Exam:
    return _Exam(unit, seed, ("cpu",), Replay(), hidden=True)


class _Seen(Mapping[str, Record]):
    """What checks observed of a wrong answer; blocked ones are run when somebody wants them all."""

    def __init__(self, exam: _Exam, task: Task, submission: Submission) -> None:
        self._exam, self._task, self._submission = exam, task, submission
        with _server.spawn(exam.unit) as child:
            self.judged = exam.judge(child, task, self._load(child))

    def __getitem__(self, name: str) -> Record:
        return self.judged.records[name] if name in self.judged.records else self._all[name]

    def __contains__(self, name: object) -> bool:
        return name in self.judged.records

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> Mapping[str, Record]:
        with _server.spawn(self._exam.unit) as child:
            loaded = self._load(child)
            judged = self._exam.judge(child, self._task, loaded)
            return {**judged.records, **self._exam.diagnose(child, self._task, loaded, judged)}

    def _load(self, child: Child) -> Loaded:
        loaded = self._exam.load(child, self._submission)
        if not isinstance(loaded, Loaded):
            raise SystemExit(f"{self._submission.path} cannot be loaded: {loaded}")
        return loaded


def _page(tallies: Iterable[Tally], units: Iterable[Unit]) -> str:
    """Return the page: a table by task, then whatever did not go as it should."""
    tallies = sorted(tallies, key=lambda tally: (tally.job.unit, tally.name, tally.job.first))
    right, wrong = ([tally for tally in tallies if bool(tally.job.answer) is side] for side in (True, False))
    graded, false = _sums(right)
    wronged, passed = _sums(wrong)
    others, unknown = (sum(len(getattr(tally, kind)) for tally in wrong) for kind in ("others", "unknown"))
    lines = [
        "# Right and wrong answers under many seeds",
        "",
        "Written by `python -m tests.accuracy.seeds --write`; every seed draws other inputs, starts and",
        f"shuffles. torch {torch.__version__.partition('+')[0]} on the CPU.",
        "",
        f"- Right answers: {graded - false} of {graded} gradings gave full marks.",
        f"- Wrong answers: {wronged - passed} of {wronged} gradings failed first the check that they name.",
        f"- Of these, {wronged - others - unknown} were told their own words, {others} another's, and",
        f"  {unknown} the check's hint alone.",
        "",
        "| task | right | gradings | lost marks | wrong | gradings | not caught | own words |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for unit in units:
        for task in unit.tasks:
            key = (unit.name, task.name)
            good, bad = (
                [tally for tally in side if (tally.job.unit, tally.job.task) == key]
                for side in (right, wrong)
            )
            name = f"{unit.name[:3]} {task.name}"
            lines.append(f"| {name} | {_cells(good)} | {_cells(bad)} | {_told(bad)} |")
    lines += ["", *_faults(tallies)]
    return "\n".join(lines).rstrip() + "\n"


def _sums(tallies: Iterable[Tally]) -> tuple[int, int]:
    pairs = [(tally.gradings, len(tally.false)) for tally in tallies]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _cells(tallies: list[Tally]) -> str:
    graded, false = _sums(tallies)
    return f"{len({tally.name for tally in tallies})} | {graded} | {false}"


def _told(tallies: list[Tally]) -> str:
    graded, _ = _sums(tallies)
    missed = sum(len(tally.unknown) + len(tally.others) for tally in tallies)
    return f"{100 * (graded - missed) / graded:.1f} %" if graded else ""


def _faults(tallies: Iterable[Tally]) -> Iterator[str]:
    """Yield a line for each answer that did not always end as it should."""
    by_answer: dict[str, list[str]] = defaultdict(list)
    for tally in tallies:
        by_answer[f"{tally.job.unit[:3]} {tally.name}"] += [*tally.false, *tally.others, *tally.unknown]
    for name, texts in by_answer.items():
        if texts:
            yield f"- {name}: {len(texts)} times; seed {texts[0]}"


if __name__ == "__main__":
    main()
