"""Pictures: right answers lie on the target, wrong ones do not, and none ends in an exception."""

from __future__ import annotations

import pkgutil
import re
from html.parser import HTMLParser

import pytest

from autograder.catalog import units
from autograder.notebook import pictures
from autograder.notebook.graph import Graph, read_dot
from autograder.notebook.pictures import picture_of
from autograder.notebook.plot import Picture, Plot, reach, ticks
from tests.notebook.a_space import space

DRAWN = sorted(module.name for module in pkgutil.iter_modules(pictures.__path__))
CURVES = ["fit", "gd_step", "relu", "sigmoid", "softmax", "train_epoch"]


class _Drawing(HTMLParser):
    """Collects the names and the attributes of tags."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed("".join(picture.panels))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def count(self, name: str) -> int:
        return sum(found.get("class") == name for _, found in self.tags)


def _picture(name: str, more: str = "") -> Picture:
    picture = picture_of(name, space(name, more))
    assert picture is not None
    return picture


def test_pictures_are_named_after_tasks() -> None:
    """A stray module would never be drawn."""
    assert set(DRAWN) <= {task.name for unit in units() for task in unit.tasks}
    assert picture_of("mse_loss", {}) is None
    assert picture_of("../relu", {}) is None


@pytest.mark.parametrize("name", CURVES)
def test_a_right_answer_lies_on_the_target(name: str) -> None:
    """So the numbers that were computed once are still those of the solutions."""
    picture = _picture(name)

    assert picture.caption.count("yours follows the target") + picture.caption.count("Yours ends at") == 2
    drawing = _Drawing(picture)
    assert drawing.count("ac-yours") == drawing.count("ac-target") >= 2


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("relu", "def relu(x):\n    return x.clamp(min=1)", "relu(x): yours is farthest from the target"),
        ("relu", "def relu(x):\n    return x.relu().detach()", "No gradient reaches x"),
        ("relu", "def relu(x):\n    return x / 0", "yours is inf at x ="),
        ("relu", "def relu(x):\n    return 3", "no tensor with one value for each x"),
        ("sigmoid", "def sigmoid(x):\n    return x[:1]", "no tensor with one value for each x"),
        ("softmax", "def softmax(x, dim):\n    return x.softmax(0)", "yours is farthest from the target"),
        ("gd_step", "def gd_step(*_):\n    return 100.0", "Yours ends at (3, 4)"),
        ("gd_step", "def gd_step(*_):\n    return None", "There is no picture yet: your code raised"),
        ("train_epoch", "def train_epoch(*_):\n    raise SystemExit", "your code raised SystemExit"),
        ("train_epoch", "def train_epoch(*_):\n    raise KeyboardInterrupt", "You stopped it"),
        ("fit", "def fit(*_):\n    return [[1.0]], [[1.0]], []", "your code raised TypeError"),
        ("fit", "def fit(*_):\n    return [1.0], [1.0], []", "Yours has 1 values of the training loss"),
        (
            "two_parameter_loss",
            "def two_parameter_loss(x, y, a, b):\n    return (x * a * b.detach() - y) ** 2",
            "no arrows lead from theta2 to the loss",
        ),
        ("two_parameter_loss", "def two_parameter_loss(*_):\n    return 100.0", "your loss has no graph"),
        ("draw_graph", "def draw_graph(*_):\n    return None", "gives no graphviz.Digraph"),
        ("draw_graph", "def draw_graph(*_):\n    return graphviz.Digraph()", "your graph has 0 boxes"),
        (
            "train_iris",
            "def train_iris(split, epochs, seed=0):\n    return TrainResult(IrisNet(), [1.0], 0.5)",
            "losses has 1 entries for 97 epochs",
        ),
        ("plot_latent_space", "def plot_latent_space(*_):\n    return plt", "returns no Figure"),
    ],
)
def test_a_wrong_answer_is_drawn_or_told(name: str, more: str, words: str) -> None:
    """The caption says in words what there is to see."""
    assert words in _picture(name, more).caption


def test_both_graphs_have_the_slides_boxes() -> None:
    """Yours and the slide's, from both parameters to the loss."""
    for name in ("two_parameter_loss", "draw_graph"):
        picture = _picture(name)

        assert "arrows lead from both parameters" in picture.caption
        assert [panel.count("<rect") for panel in picture.panels] == [9, 9]
        assert [panel.count("ac-head") for panel in picture.panels] == [8, 8]


def test_decision_regions_and_latent_points() -> None:
    """Three panels of a run: losses, its regions, those of a good run; each flower once."""
    picture = _picture("train_iris")

    drawing = _Drawing(picture)
    assert len(picture.panels) == 3
    assert [drawing.count(f"ac-class{label}") for label in range(3)] == [40 + 50] * 3
    assert all(drawing.count(f"ac-region{label}") for label in range(3))
    figure = _picture("plot_latent_space").panels[0]
    assert re.match(r'<img class="[\w -]+" alt="Your figure: [^"]+" src="data:image/png;base64,iVBOR', figure)


@pytest.mark.parametrize("name", DRAWN)
def test_every_panel_says_what_it_shows(name: str) -> None:
    """A title or an alt text each, no script, nothing from outside, no id that two cards would share."""
    picture = _picture(name)

    drawing = _Drawing(picture)
    assert len(picture.panels) == sum(
        found.get("role") == "img" or (tag == "img" and bool(found.get("alt"))) for tag, found in drawing.tags
    )
    assert sum(tag == "title" for tag, _ in drawing.tags) == sum(
        found.get("role") == "img" for _, found in drawing.tags
    )
    assert {"script", "style", "use", "image"}.isdisjoint(tag for tag, _ in drawing.tags)
    assert not any({"id", "href"} & found.keys() for _, found in drawing.tags)


def test_what_a_learner_names_is_no_markup() -> None:
    """A box of a drawing, that is."""
    picture = _picture(
        "draw_graph",
        "def draw_graph(loss, params):\n"
        "    drawing = graphviz.Digraph()\n"
        "    drawing.node('a', label='<script>alert(1)')\n"
        "    return drawing",
    )

    assert "script" not in {tag for tag, _ in _Drawing(picture).tags}
    assert "&lt;script&gt;" in picture.panels[0]


def test_a_graph_in_a_circle_is_drawn_all_the_same() -> None:
    """No computation has one, a drawing may."""
    graph = read_dot(["\ta [label=A]\n", '\tb [label="B\n ()"]\n', "\ta -> b\n", "\tb -> a\n", "\tb -> c\n"])

    assert graph == Graph({"a": "A", "b": "B", "c": "c"}, [("a", "b"), ("b", "a"), ("b", "c")])
    assert graph.reaches("A", "c")
    assert graph.svg("t", "w").count("<rect") == 3


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]), (-3.2, 3.2, [-2.0, 0.0, 2.0]), (99.9, 100.1, [99.9, 99.95])],
)
def test_ticks_are_round_and_inside(low: float, high: float, expected: list[float]) -> None:
    """At most six."""
    found = ticks(low, high)

    assert expected == found[: len(expected)]
    assert all(low <= tick <= high for tick in found)


def test_a_plot_of_nothing_finite_is_a_plot() -> None:
    """And what lies far outside stays near the edge."""
    plot = Plot("t", "x", "y", (0.0, 1.0), reach([float("nan")]))
    plot.curve([(0.0, float("inf")), (0.5, 1e300), (1.0, 0.5)], yours=True)

    drawn = plot.svg("w")

    assert "nan" not in drawn
    assert "inf" not in drawn
    assert "e+" not in drawn
