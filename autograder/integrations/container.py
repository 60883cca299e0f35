"""What runs at Gradescope: grade ``submission/`` and write ``results/results.json``, or nothing.

Theory of operation: ``run_autograder`` starts this module in the kit that lies under ``source/``. The files
are sorted as those of a download are, then graded as a class's are: learner code in children of the fork
server, checks here. A result that is not certain is not written: without ``results.json`` Gradescope says
that the autograder failed, and gives no score.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

from autograder.catalog import find_units
from autograder.errors import KitError
from autograder.grading.hand_in import cores, make_report
from autograder.grading.job import Job, Settings, do
from autograder.grading.key import basis
from autograder.integrations.attempt import Attempt
from autograder.integrations.download import open_download
from autograder.integrations.sorting import Became, sort, write
from autograder.load import collect
from autograder.report.gradescope import gradescope
from autograder.report.json import write_whole
from autograder.report.table import row_of
from autograder.types import Report

__all__ = ["grade_submission", "main"]

_LEARNER = "submission"


def grade_submission(root: Path) -> Report:
    """Grade what lies in ``root/submission``.

    Raises:
        KitError: It cannot be graded here; nothing can be said about it.
    """
    source = root / "source"
    units = find_units((source / "units").read_text(encoding="utf-8").split())
    basic = (source / "isolation").read_text(encoding="utf-8").strip() == "basic"
    with tempfile.TemporaryDirectory() as scratch, open_download(root / _LEARNER) as found:
        attempts = [Attempt(_LEARNER, _LEARNER, file, file.path) for file in found.files]
        result = sort(attempts, units, units)
        write(result, Path(scratch))
        learner = Path(scratch, _LEARNER)
        learner.mkdir(exist_ok=True)
        collected = collect(learner, units)
        names = tuple(unit.name for unit in units)
        settings = Settings(names, secrets.randbits(63), ("cpu",), basis(), basic, cores())
        graded = do(settings, Job(_LEARNER, collected))
    left = result.of(Became.NOT_UNDERSTOOD)
    notes = [f"{entry.path} was not read: {entry.why}." for entry in left]
    notes += [f"{refused.path} was not read: {refused.why}." for refused in found.refused]
    return make_report(
        _LEARNER,
        collected,
        {name: examined.results for name, examined in graded.examined.items()},
        seed=settings.seed,
        isolation=graded.isolation,
        notes=notes,
    )


def main(root: Path) -> int:
    """Grade, and write the results whole or not at all; return the exit code."""
    results = root / "results" / "results.json"
    results.unlink(missing_ok=True)
    try:
        report = grade_submission(root)
    except KitError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return error.exit_code
    sys.stdout.write(f"seed {report.seed}, isolation {report.isolation}\n")
    if row_of(report).total is None:
        ours = [check for task in report.tasks for check in task.checks if check.verdict == "grader_error"]
        sys.stderr.write("".join(f"autograder: the kit itself failed: {check.message}\n" for check in ours))
        return 3
    results.parent.mkdir(exist_ok=True)
    write_whole(results, gradescope(report))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
