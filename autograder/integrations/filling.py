"""Fill a system's own file of grades with the scores of reports; what is not certain stays as it is."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from autograder.errors import UsageError
from autograder.integrations.attempt import is_same_name
from autograder.integrations.sheet import Sheet
from autograder.integrations.worksheet import Column, Person, Worksheet, number_of
from autograder.report.table import harmless, row_of
from autograder.types import Report, Unit, Verdict

__all__ = ["Filled", "Left", "Scale", "columns_for", "fill"]


class Scale(StrEnum):
    """What becomes of points where the file's maximum is another."""

    REFUSE = "refuse"
    SCALE = "scale"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that stays as it is, and why."""

    who: str
    column: str
    why: str


@dataclass(slots=True)
class Filled:
    """What came of filling.

    Attributes:
        content: The file's new bytes.
        cells: How many cells have a score.
        left: Cells that stay as they are, of people who were matched.
        without_row: The students with a report and without a row, and why.
        without_report: The people of the file with no report.
        ours: The students for whom the kit itself failed, so that there is no score.
    """

    content: bytes = b""
    cells: int = 0
    left: list[Left] = field(default_factory=list)
    without_row: list[tuple[str, str]] = field(default_factory=list)
    without_report: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)


def columns_for(
    worksheet: Worksheet, units: Sequence[Unit], chosen: str | None
) -> dict[Column, tuple[Unit, ...]]:
    """Return the columns to fill, each with the units whose points it takes.

    Args:
        worksheet: The file.
        units: The units that count.
        chosen: A column's header, title or number, which takes all units' points together; by default each
            column that is called after a unit takes that unit's.

    Raises:
        UsageError: There is no such column, or it may not be filled.
    """
    titles = ", ".join(column.names[0] for column in worksheet.columns) or "none"
    if chosen is None:
        found: dict[Column, tuple[Unit, ...]] = {
            column: (unit,)
            for column in worksheet.columns
            for unit in units
            if any(is_same_name(name, own) for name in column.names for own in _names_of(unit))
        }
        if not found and worksheet.is_of_one:
            found = {worksheet.columns[0]: tuple(units)}
    else:
        found = {column: tuple(units) for column in worksheet.columns if chosen in column.names}
    if doubt := _doubt(found, chosen):
        raise UsageError(f"Which column? {doubt}. Choose with --column; there are: {titles}.")
    for column in found:
        if column.locked:
            raise UsageError(f"{column.names[0]} cannot be filled: {column.locked}. Choose another --column.")
    return found


def _doubt(found: Mapping[Column, tuple[Unit, ...]], chosen: str | None) -> str:
    """Return why nobody can say which columns are meant; "" where they are clear."""
    if not found:
        return "None is called after a unit" if chosen is None else f"{chosen!r} is not one"
    if chosen is not None:
        return f"{len(found)} are called {chosen!r}" if len(found) > 1 else ""
    counts = Counter(unit.name for units in found.values() for unit in units)
    twice = [name for name, count in counts.items() if count > 1]
    return f"Several are called after {' and '.join(twice)}" if twice else ""


def fill(
    sheet: Sheet,
    worksheet: Worksheet,
    columns: Mapping[Column, Sequence[Unit]],
    reports: Iterable[Report],
    *,
    scale: Scale = Scale.REFUSE,
    comments: bool = False,
) -> Filled:
    """Write scores into a file's cells.

    Raises:
        UsageError: A column's maximum is not that of its units, and nobody said what to do.
    """
    factors = {column: _factor(column, units, scale) for column, units in columns.items()}
    filled = Filled()
    texts: dict[tuple[int, int], str] = {}
    people = _matched(list(reports), worksheet.people, filled)
    for report, person in people:
        units = [unit for chosen in columns.values() for unit in chosen]
        if _is_ours(report, units):
            filled.ours.append(report.student)
        before = len(texts)
        for column, chosen in columns.items():
            _fill_cell(sheet, report, person, column, chosen, factors[column], texts, filled)
        place = worksheet.comments
        if comments and place is not None and len(texts) > before and place < len(sheet.rows[person.row]):
            texts[person.row, place] = _comment(report, {unit.name for unit in units})
    filled.cells = sum(place != worksheet.comments for _, place in texts)
    filled.content = sheet.with_cells(texts)
    return filled


def _names_of(unit: Unit) -> tuple[str, ...]:
    return unit.name, unit.topic, unit.name.partition("_")[0], unit.title


def _factor(column: Column, units: Sequence[Unit], scale: Scale) -> float:
    ours = sum(unit.points for unit in units)
    if column.maximum == ours or scale is Scale.KEEP:
        return 1.0
    if not column.maximum:
        raise UsageError(
            f"The file does not say how much {column.names[0]} counts, or says that it counts nothing. Say "
            "--keep to write points as they are, or take the file anew."
        )
    if scale is Scale.SCALE:
        return column.maximum / ours
    raise UsageError(
        f"{column.names[0]} counts up to {column.maximum:g} points, and the units up to {ours:g}. Say "
        "--scale to bring points to that maximum, --keep to write them as they are, or choose the units with "
        "--unit."
    )


def _matched(
    reports: Sequence[Report], people: Sequence[Person], filled: Filled
) -> list[tuple[Report, Person]]:
    """Pair reports with rows where both are certain; tell the others."""
    by_row: dict[int, list[Report]] = {}
    for report in reports:
        rows = [person for person in people if any(is_same_name(report.student, key) for key in person.keys)]
        if len(rows) == 1:
            by_row.setdefault(rows[0].row, []).append(report)
        else:
            why = "no row has that name" if not rows else f"{len(rows)} rows have that name"
            filled.without_row.append((report.student, why))
    found = []
    for person in people:
        theirs = by_row.get(person.row, [])
        if len(theirs) == 1:
            found.append((theirs[0], person))
        elif not theirs:
            filled.without_report.append(person.name)
        else:
            others = " and ".join(report.student for report in theirs)
            why = f"{others} are one row, so take all of these reports away but one"
            filled.without_row += [(report.student, why) for report in theirs]
    return found


def _fill_cell(
    sheet: Sheet,
    report: Report,
    person: Person,
    column: Column,
    units: Sequence[Unit],
    factor: float,
    texts: dict[tuple[int, int], str],
    filled: Filled,
) -> None:
    row = sheet.rows[person.row]
    now = row[column.place].text.strip() if column.place < len(row) else None
    score, why = _score(report, units)
    if now is None:
        why = "the row has no such cell"
    elif person.locked:
        why = person.locked
    elif now in (kept := dict(column.kept)):
        why = kept[now]
    if why or score is None:
        filled.left.append(Left(report.student, column.names[0], why))
        return
    text = f"{score * factor:.2f}"
    if now is not None and number_of(now) == float(text):
        text = row[column.place].text
    elif sheet.decimal_comma:
        text = text.replace(".", ",")
    texts[person.row, column.place] = text


def _score(report: Report, units: Sequence[Unit]) -> tuple[float | None, str]:
    """Return the points of some units together, or why there are none."""
    row = row_of(report)
    names = [unit.name for unit in units]
    if any(name not in row.scores for name in names):
        missing = " ".join(name for name in names if name not in row.scores)
        return None, f"the report has no {missing}: it was not graded"
    scores = [row.scores[name] for name in names]
    if None in scores:
        return None, "the kit itself failed, so there is no score"
    if all(name in row.absent for name in names):
        return None, "not handed in"
    return sum(score for score in scores if score is not None), ""


def _is_ours(report: Report, units: Iterable[Unit]) -> bool:
    names = {unit.name for unit in units}
    return any(task.verdict is Verdict.GRADER_ERROR for task in report.tasks if task.unit in names)


def _comment(report: Report, units: set[str]) -> str:
    """Return a few lines for the learner, as HTML; nothing in them is of the learner's making."""
    lines = []
    for task in report.tasks:
        if task.unit not in units:
            continue
        failed = next((check.title for check in task.checks if check.verdict is not Verdict.PASSED), "")
        points = f"{task.task}: {task.points:g} of {task.max_points:g}"
        lines.append(
            html.escape(f"{points}. {failed}" if failed and task.verdict is not Verdict.PASSED else points)
        )
    return harmless("<br>".join(lines))
