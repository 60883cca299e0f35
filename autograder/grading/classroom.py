"""Grade a class: one report per learner, and the table of grades."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.catalog import find_units
from autograder.checking.examiner import Examiner
from autograder.errors import UsageError
from autograder.grading.hand_in import grade_hand_in
from autograder.load import archive_stem, collect, require_folder
from autograder.report.json import dump, write_whole
from autograder.report.table import grades_csv
from autograder.sandbox.launch import HEAVY_MODULES, launch
from autograder.types import Isolation, Report, Unit, Verdict

__all__ = ["grade_class", "has_grader_error", "students_in"]


def students_in(submitted: Path) -> dict[str, Path]:
    """Return each learner's folder or archive by the learner's name, sorted.

    Raises:
        UsageError: The folder is missing or holds no hand-in, or two of one learner.
    """
    require_folder(submitted, "a folder per learner")
    found: dict[str, Path] = {}
    for path in sorted(submitted.iterdir()):
        student = path.name if path.is_dir() else archive_stem(path.name)
        if path.name.startswith(".") or path.is_symlink() or student is None:
            continue
        if student in found:
            raise UsageError(f"{path} and {found[student]} are hand-ins of one learner. Move one away.")
        found[student] = path
    if not found:
        raise UsageError(
            f"{submitted} holds no learner's folder. The layout is {submitted}/<student>/<unit>/<topic>.py; "
            "an archive of such a folder, <student>.zip or <student>.tar.gz, will do, too."
        )
    return found


def grade_class(
    submitted: Path,
    out: Path,
    *,
    unit_names: Sequence[str] = (),
    seed: int | None = None,
    basic: bool = False,
    devices: Sequence[str] = ("cpu",),
    notes: Sequence[str] = (),
    graded: Callable[[Report], None] = lambda _report: None,
) -> tuple[list[Report], tuple[Unit, ...]]:
    """Grade every learner's folder and write ``<student>.json`` and ``grades.csv``.

    Args:
        submitted: ``submitted/<student>/<unit>/<topic>.py`` or ``.ipynb``, or archives ``<student>.zip``.
        out: Where to write; made if missing.
        unit_names: The units that count; all by default.
        seed: The run's secret seed; a fresh one by default. It is in every report.
        basic: Whether to grade, too, where learner code is kept apart less than fully.
        devices: Where the checks run.
        notes: What every report shall say.
        graded: Called with each report once it is written.

    Returns:
        The reports in the order of names, and the units that counted.

    Raises:
        UsageError: A folder or unit is not there, ``out`` cannot be written, or the isolation is too weak.
    """
    units = find_units(unit_names)
    students = students_in(submitted)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out} cannot be made: {error.strerror}. Give another --out.") from error
    seed = secrets.randbits(63) if seed is None else seed
    reports = []
    with launch(units, HEAVY_MODULES, cuda="cuda" in devices) as server:
        if not basic:
            _require_full(server.isolation)
        examiner = Examiner(server, seed, devices, recognise=True)
        for student, hand_in in students.items():
            report = grade_hand_in(student, collect(hand_in, units), examiner, notes=notes)
            write_whole(out / f"{student}.json", dump(report))
            reports.append(report)
            graded(report)
    write_whole(out / "grades.csv", grades_csv(reports, units).encode())
    return reports, units


def _require_full(isolation: Isolation) -> None:
    if isolation.level == "basic":
        missing = "\n".join(f"  {text}." for text in isolation.missing)
        raise UsageError(
            f"This machine cannot keep learner code fully apart. What is missing:\n{missing}\n"
            "Nothing was graded. Mend that, or say --isolation basic for hand-ins that you trust."
        )


def has_grader_error(report: Report) -> bool:
    """Tell whether the kit itself failed for this learner."""
    return any(task.verdict is Verdict.GRADER_ERROR for task in report.tasks)
