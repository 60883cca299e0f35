"""A computation graph as SVG, laid out in layers; needs no ``dot`` program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

__all__ = ["Graph", "read_dot"]

_WIDTH, _HEIGHT, _ACROSS, _DOWN = 118, 30, 132, 54
_MOST_NODES = 60
_EDGE = re.compile(r"^\s*(\w+)\s*->\s*(\w+)")
_NODE = re.compile(r'^\s*(\w+)\s*\[label=(?:"((?:[^"\\]|\\.)*)"|(\w+))', re.DOTALL)
_ENDS = ("graph", "node", "edge")


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes with labels, and arrows between them.

    Attributes:
        labels: What stands in the boxes, by the boxes' names.
        edges: From which box to which.
    """

    labels: Mapping[str, str]
    edges: Sequence[tuple[str, str]]

    @property
    def is_small(self) -> bool:
        """Whether it can be looked at in a card."""
        return 0 < len(self.labels) <= _MOST_NODES

    def reaches(self, start: str, end: str) -> bool:
        """Tell whether arrows lead from a box labelled ``start`` to one labelled ``end``."""
        open_ = [name for name, label in self.labels.items() if label == start]
        seen = set(open_)
        while open_:
            name = open_.pop()
            if self.labels[name] == end:
                return True
            new = {child for parent, child in self.edges if parent == name} - seen
            seen |= new
            open_ += sorted(new)
        return False

    def svg(self, title: str, told: str) -> Markup:
        """Return the drawing, from the leaves at the top to the result at the bottom."""
        layers = self._layers()
        widest = max(map(len, layers))
        places = {
            name: (
                _ACROSS * (index + (widest - len(layer)) / 2) + _ACROSS / 2,
                24 + _DOWN * number + _HEIGHT / 2,
            )
            for number, layer in enumerate(layers)
            for index, name in enumerate(layer)
        }
        arrows = Markup("").join(
            _arrow(*places[parent], *places[child]) for parent, child in self.edges if parent != child
        )
        boxes = Markup("").join(
            Markup(
                '<rect class="ac-box{}" x="{:.1f}" y="{:.1f}" width="{}" height="{}" rx="5"/>'
                '<text x="{:.1f}" y="{:.1f}" class="ac-middle">{}</text>'
            ).format(
                *("" if self._has_parent(name) else " ac-leaf", x - _WIDTH / 2, y - _HEIGHT / 2),
                *(_WIDTH, _HEIGHT, x, y + 4, _short(self.labels[name])),
            )
            for name, (x, y) in places.items()
        )
        width, height = _ACROSS * widest, 24 + _DOWN * len(layers)
        return Markup(
            '<svg role="img" class="ac-plot" style="max-width:{}px" viewBox="0 0 {} {}"><title>{}</title>'
            '<text x="4" y="14" class="ac-name">{}</text>{}{}</svg>'
        ).format(max(width, 200), max(width, 200), height, f"{title}. {told}", title, arrows, boxes)

    def _has_parent(self, name: str) -> bool:
        return any(child == name for _, child in self.edges)

    def _layers(self) -> list[list[str]]:
        """Put every box just above the first that needs it, and in an order with few crossings."""
        children: dict[str, list[str]] = {name: [] for name in self.labels}
        for parent, child in self.edges:
            children[parent].append(child)
        depth: dict[str, int] = {}

        def below(name: str, path: frozenset[str]) -> int:
            if name not in depth:
                found = [below(child, path | {name}) + 1 for child in children[name] if child not in path]
                depth[name] = max(found, default=0)
            return depth[name]

        for name in self.labels:
            below(name, frozenset({name}))
        layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
        order: dict[str, float] = {}
        for name in sorted(self.labels, key=lambda name: depth[name]):
            layers[-1 - depth[name]].append(name)
        for layer in reversed(layers):
            middle = {
                name: sum(order[child] for child in children[name] if child in order)
                / max(1, len(children[name]))
                for name in layer
            }
            layer.sort(key=lambda name: (middle[name], self.labels[name]))
            for index, name in enumerate(layer):
                order[name] = index - (len(layer) - 1) / 2
        return layers


def read_dot(body: Sequence[str]) -> Graph:
    """Read the lines of a ``graphviz.Digraph`` as torchviz writes them."""
    labels: dict[str, str] = {}
    edges = []
    for line in body:
        if found := _EDGE.match(line):
            edges.append((found[1], found[2]))
        elif (found := _NODE.match(line)) and found[1] not in _ENDS:
            label = (found[2] if found[2] is not None else found[3]) or ""
            labels[found[1]] = label.replace("\\n", "\n").replace('\\"', '"').partition("\n")[0].strip()
    for pair in edges:
        for name in pair:
            labels.setdefault(name, name)
    return Graph(labels, edges)


def _short(label: str) -> str:
    label = label.removesuffix("Backward0")
    return label if len(label) <= 16 else f"{label[:15]}…"


def _arrow(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """Draw an arrow from the lower edge of one box to the upper edge of another."""
    y1, y2 = y1 + _HEIGHT / 2, y2 - _HEIGHT / 2
    return Markup(
        '<path class="ac-arrow" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>'
        '<path class="ac-head" d="M{:.1f} {:.1f}l-4 -7h8z"/>'
    ).format(x1, y1, x2, y2 - 5, x2, y2)
