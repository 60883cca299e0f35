"""A class's figures as one HTML file that needs nothing else, no network and no script."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Collection, Mapping, Sequence
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from autograder.checking.messages import printable
from autograder.report.pages import environment
from autograder.report.similar import Pair
from autograder.report.statistics import ClassFigures
from autograder.types import Verdict

__all__ = ["class_page"]

_MOST_MISTAKES = 12
_MOST_CHECKS = 15
_MOST_HELPED = 30
_HEIGHT, _WIDTH, _GAP = 160, 560, 8


def class_page(
    figures: ClassFigures,
    title: str,
    similar: Sequence[Pair] | None = None,
    pages: Collection[str] = (),
) -> str:
    """Return the page's HTML.

    Args:
        figures: What the reports say together.
        title: What the page is about, such as the folder's name.
        similar: Hand-ins that share much text; None where nobody looked.
        pages: Learners who have a page of their own beside this one, in ``feedback/``.
    """
    half = figures.max_score / 2
    handed_in = [row for row in figures.rows if not row.is_absent]
    helped = sorted(
        (row for row in handed_in if row.total is not None and row.total < half),
        key=lambda row: (row.total or 0.0, row.student),
    )
    template = _environment().get_template("class.html")
    return template.render(
        title=printable(title),
        figures=figures,
        glance=_glance(figures),
        ours=[row for row in figures.rows if row.total is None],
        handed_in=len(handed_in),
        absent=[row for row in figures.rows if row.is_absent],
        histogram=_histogram(figures),
        mistakes=sorted(figures.mistakes.values(), key=lambda one: (-one.count, one.name))[:_MOST_MISTAKES],
        tasks=list(figures.tasks.values()),
        checks=sorted(
            (check for check in figures.checks.values() if check.wrong),
            key=lambda check: (-check.wrong / check.judged, check.name),
        )[:_MOST_CHECKS],
        helped=helped[:_MOST_HELPED],
        more=max(0, len(helped) - _MOST_HELPED),
        seconds=[
            (unit, _duration(taken), _duration(taken / max(1, len(handed_in))))
            for unit, taken in sorted(figures.seconds.items())
        ],
        similar=similar,
        pages=pages,
        isolation=", ".join(f"{level} for {count}" for level, count in sorted(figures.isolation.items())),
    )


def _environment() -> Environment:
    filters: dict[str, Callable[..., object]] = {
        "bar": _bar,
        "correlation": lambda value: "–" if value is None else f"{value:.2f}",
        "link": lambda student: f"{quote(student, safe='')}.json",
        "page": lambda student: f"feedback/{quote(student, safe='')}.html",
        "points": lambda value: "–" if value is None else f"{value:g}",
        "share": _share,
        "shown": printable,
        "verdicts": _verdicts,
    }
    return environment("autograder.report", filters)


def _glance(figures: ClassFigures) -> list[tuple[str, str]]:
    totals = figures.totals
    found = [("handed in", f"{sum(not row.is_absent for row in figures.rows)} of {len(figures.rows)}")]
    if totals:
        found += [
            ("median", f"{statistics.median(totals):g}"),
            ("mean", f"{statistics.fmean(totals):.1f}"),
            ("lowest", f"{totals[0]:g}"),
            ("highest", f"{totals[-1]:g}"),
            ("full marks", f"{sum(total == figures.max_score for total in totals)}"),
        ]
    return found


def _histogram(figures: ClassFigures) -> Markup:
    """Draw the scores; who cannot see it gets the numbers from its label."""
    counts = figures.histogram
    tallest, step = max([*counts, 1]), _WIDTH / len(counts)
    told, parts = [], []
    for index, count in enumerate(counts):
        low, high = 100 * index // len(counts), 100 * (index + 1) // len(counts)
        told.append(f"{low} to {high} %: {count}")
        height = _HEIGHT * count / tallest
        left = index * step + _GAP / 2
        middle = left + (step - _GAP) / 2
        parts.append(
            f'<rect class="fill" x="{left:.1f}" y="{20 + _HEIGHT - height:.1f}" width="{step - _GAP:.1f}" '
            f'height="{height:.1f}"/>'
        )
        if count:
            parts.append(
                f'<text x="{middle:.1f}" y="{14 + _HEIGHT - height:.1f}" text-anchor="middle">{count}</text>'
            )
        parts.append(f'<text x="{middle:.1f}" y="{_HEIGHT + 38}" text-anchor="middle">{low}–{high}</text>')
    label = f"Learners by share of the points. {'; '.join(told)}."
    return Markup('<svg role="img" viewBox="0 0 {} {}" aria-label="{}">{}</svg>').format(
        _WIDTH,
        _HEIGHT + 48,
        label,
        Markup("".join(parts)),  # noqa: S704  # numbers of ours
    )


def _bar(share: float | None, kind: str = "fill") -> Markup:
    """Draw a share as a bar; the number stands beside it, so it is hidden from screen readers."""
    width = 100 * (share or 0.0)
    return Markup(
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="rail" width="100" height="10"/><rect class="{}" width="{:.1f}" height="10"/></svg>'
    ).format(kind, width)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _verdicts(counts: Mapping[Verdict, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in ordered)


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.2g} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
