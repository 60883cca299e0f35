"""Small plots as SVG that takes its colours from the page around it, so that it fits a dark one, too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

__all__ = ["NoPictureError", "Picture", "Plot", "mark", "reach", "ticks"]

Point = tuple[float, float]

_WIDTH, _HEIGHT = 340, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 26, 38
_SHAPES = ("circle", "square", "triangle")


class NoPictureError(Exception):
    """There is nothing to draw; the text says why, for the learner."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a card shows of a learner's result.

    Attributes:
        panels: Drawings and images, side by side.
        caption: What there is to see, for everybody and in words.
        legend: The words ``curves`` (yours and the target) and ``classes``; "" where the panels say it.
        classes: The names of the classes, in the order of their marks.
    """

    panels: tuple[Markup, ...]
    caption: str
    legend: str = ""
    classes: tuple[str, ...] = ()


@dataclass(slots=True)
class Plot:
    """Axes, and what is drawn between them.

    Attributes:
        x: The range from left to right.
        y: The range from bottom to top.
    """

    title: str
    x_label: str
    y_label: str
    x: Point
    y: Point
    _parts: list[Markup] = field(default_factory=list)

    def curve(self, points: Iterable[Point], *, yours: bool) -> None:
        """Draw a line; it is broken where a value is not finite."""
        kind = "yours" if yours else "target"
        for finite, run in groupby(points, key=lambda point: math.isfinite(point[0] + point[1])):
            if finite:
                path = " ".join(f"{self._across(x):.1f},{self._up(y):.1f}" for x, y in run)
                self._parts.append(Markup('<polyline class="ac-{}" points="{}"/>').format(kind, path))

    def dots(self, points: Iterable[Point], *, yours: bool) -> None:
        """Mark points on a line."""
        kind = "yours" if yours else "target"
        for x, y in points:
            if math.isfinite(x + y):
                self._parts.append(
                    Markup('<circle class="ac-dot-{}" cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(
                        kind, self._across(x), self._up(y), 2.5 if yours else 4
                    )
                )

    def members(self, points: Iterable[Point], label: int) -> None:
        """Mark points of a class; each class has a shape of its own."""
        for x, y in points:
            if math.isfinite(x + y):
                self._parts.append(mark(label, self._across(x), self._up(y)))

    def regions(self, rows: Sequence[Sequence[int]]) -> None:
        """Fill the plane with classes: rows from bottom to top, of cells from left to right."""
        if not rows:
            return
        width, height = self._inner()
        tall = height / len(rows)
        places: dict[int, list[Point]] = {}
        for number, row in enumerate(rows):
            top, left = _TOP + height - (number + 1) * tall, 0
            step = width / len(row)
            for label, run in groupby(row):
                count = sum(1 for _ in run)
                self._parts.append(
                    Markup(
                        '<rect class="ac-region{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
                    ).format(label, _LEFT + left * step, top, count * step + 0.3, tall + 0.3)
                )
                middle = (_LEFT + (left + count / 2) * step, top + tall / 2)
                places.setdefault(label, []).extend([middle] * count)
                left += count
        for label, middles in places.items():
            x, y = (sum(values) / len(middles) for values in zip(*middles, strict=True))
            self._parts.append(
                Markup('<text x="{:.1f}" y="{:.1f}" class="ac-big">{}</text>').format(x, y, label)
            )

    def svg(self, told: str) -> Markup:
        """Return the drawing; ``told`` is what somebody hears who cannot see it."""
        width, height = self._inner()
        inner = Markup(
            '<svg x="{0}" y="{1}" width="{2}" height="{3}" viewBox="{0} {1} {2} {3}">{4}</svg>'
        ).format(_LEFT, _TOP, width, height, Markup("").join(self._parts))
        return Markup(
            '<svg role="img" class="ac-plot" viewBox="0 0 {} {}"><title>{}</title>'
            '<text x="{}" y="14" class="ac-name">{}</text>{}{}'
            '<text x="{}" y="{}" class="ac-middle">{}</text>'
            '<text transform="translate(12 {}) rotate(-90)" class="ac-middle">{}</text></svg>'
        ).format(
            *(_WIDTH, _HEIGHT, f"{self.title}. {told}", _LEFT, self.title, self._frame(), inner),
            *(_LEFT + width / 2, _HEIGHT - 5, self.x_label, _TOP + height / 2, self.y_label),
        )

    def _frame(self) -> Markup:
        width, height = self._inner()
        parts = [
            Markup('<rect class="ac-frame" x="{}" y="{}" width="{}" height="{}"/>').format(
                _LEFT, _TOP, width, height
            )
        ]
        parts += [
            Markup('<text x="{:.1f}" y="{}" class="ac-middle ac-tick">{:g}</text>').format(
                self._across(value), _TOP + height + 14, value
            )
            for value in ticks(*self.x)
        ]
        parts += [
            Markup(
                '<line class="ac-grid" x1="{}" x2="{}" y1="{y:.1f}" y2="{y:.1f}"/>'
                '<text x="{}" y="{below:.1f}" class="ac-end ac-tick">{:g}</text>'
            ).format(_LEFT, _LEFT + width, _LEFT - 4, value, y=self._up(value), below=self._up(value) + 4)
            for value in ticks(*self.y)
        ]
        return Markup("").join(parts)

    def _inner(self) -> tuple[int, int]:
        return _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def _across(self, x: float) -> float:
        low, high = self.x
        return _LEFT + self._inner()[0] * _bounded((x - low) / (high - low))

    def _up(self, y: float) -> float:
        low, high = self.y
        return _TOP + self._inner()[1] * (1 - _bounded((y - low) / (high - low)))


def mark(label: int, x: float, y: float) -> Markup:
    """Draw the mark of a class."""
    shape = _SHAPES[label % len(_SHAPES)]
    if shape == "circle":
        drawn = Markup('<circle class="ac-class{}" cx="{:.1f}" cy="{:.1f}" r="3.2"/>')
        return drawn.format(label, x, y)
    if shape == "square":
        drawn = Markup('<rect class="ac-class{}" x="{:.1f}" y="{:.1f}" width="5.8" height="5.8"/>')
        return drawn.format(label, x - 2.9, y - 2.9)
    drawn = Markup('<path class="ac-class{}" d="M{:.1f} {:.1f}l4 7h-8z"/>')
    return drawn.format(label, x, y - 4.4)


def reach(values: Iterable[float], room: float = 0.08) -> Point:
    """Return a range that holds the finite ones of ``values``, with some room."""
    finite = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(finite), max(finite)
    spare = (high - low or abs(high) or 1.0) * room
    return low - spare, high + spare


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return round numbers between two."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first = math.ceil(low / step)
    return [round(number * step, 10) for number in range(first, math.floor(high / step) + 1)]


def _bounded(share: float) -> float:
    """Keep what lies far outside near the edge, where it is cut off."""
    return min(max(share, -3.0), 4.0)
