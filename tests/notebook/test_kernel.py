"""Cards as learners meet them: made by a real kernel in one of the exercises, shown by a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from autograder.catalog import EXERCISES
from tests.notebook.a_browser import CONTRAST, opened_browser, opened_page

NOTEBOOK = EXERCISES / "u05_activations" / "activations.ipynb"

WRONG = """\
def relu(x):
    "<script>alert(1)</script>"
    return x.where(x > 1, 0.1 * x).detach()
"""
ODD = """\
class Odd:
    def __repr__(self):
        return "</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    tolist = __repr__

def relu(x):
    raise ValueError(Odd())
"""
RIGHT = "def relu(x):\n    return x.clamp(min=0)"
STOPPED = "import signal\ndef relu(x):\n    signal.raise_signal(signal.SIGINT)"
ANSWERS = {
    "untouched": "",
    "wrong": WRONG,
    "odd": ODD,
    "stopped": STOPPED,
    "shadowed": "relu = 3",
    "right": RIGHT,
}

THEMES = {
    "light": ("<body>", False),
    "dark": ("<body style='background: #171b23'>", True),
    "jupyter dark": ("<body data-jp-theme-light='false' style='--jp-layout-color1: #111111'>", False),
    "jupyter light": ("<body data-jp-theme-light='true' style='--jp-layout-color1: white'>", True),
    "code dark": ("<body class='vscode-dark' style='--vscode-editor-background: #1e1e1e'>", False),
    "colab dark": ("<script>document.documentElement.setAttribute('theme', 'dark')</script><body>", False),
}


def _cell(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def outputs() -> dict[str, list[dict[str, Any]]]:
    """What a kernel showed for each answer, and for names that are no task's."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    (stub,) = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "relu"]
    imports = [cell for cell in notebook.cells if cell.cell_type == "code"][:1]
    cells = [*imports, stub, _cell("from autograder import check")]
    asked = {}
    for name, answer in ANSWERS.items():
        cells += [_cell(answer)] if answer else []
        asked[name] = _cell('check("relu")')
        cells.append(asked[name])
    asked["mistyped"] = _cell('check("<relu>")')
    asked["missing"] = _cell('check("softmax")')
    notebook.cells = [*cells, asked["mistyped"], asked["missing"]]
    nbclient.NotebookClient(
        notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(Path.cwd())}}
    ).execute()
    return {name: cell.outputs for name, cell in asked.items()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of this module."""
    with opened_browser() as opened:
        yield opened


def _html(outputs: dict[str, list[dict[str, Any]]], *names: str) -> str:
    return "".join(outputs[name][0]["data"]["text/html"] for name in names)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("untouched", "· relu: not attempted. 0 of 3 public checks hold."),
        ("untouched", "there is still a TODO"),
        ("wrong", "! relu: raised an error. 0 of 3 public checks hold."),
        ("odd", "Your code raised ValueError: </p><script>alert(1)</script>"),
        ("odd", "raise ValueError(Odd())"),
        ("stopped", "You stopped it while this check was running."),
        ("shadowed", "relu is of type int here, and no longer what you wrote"),
        ("right", "✓ relu: holds. 3 of 3 public checks hold."),
        ("right", "Next: sigmoid"),
        ("mistyped", "There is no unit or task '<relu>'. Did you mean relu?"),
        ("missing", "There is no softmax here yet."),
    ],
)
def test_a_kernel_shows_a_card_and_its_text(
    outputs: dict[str, list[dict[str, Any]]], name: str, words: str
) -> None:
    """One output each, and no traceback."""
    (output,) = outputs[name]

    assert output["output_type"] == "display_data"
    assert words in " ".join(output["data"]["text/plain"].split())


def test_an_error_is_placed_in_its_cell(outputs: dict[str, list[dict[str, Any]]]) -> None:
    """By the number that the notebook shows."""
    text = " ".join(outputs["odd"][0]["data"]["text/plain"].split())

    assert "(Cell In[7], line 7: raise ValueError(Odd()))" in text


@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("theme", THEMES)
def test_cards_can_be_read_in_every_theme(
    outputs: dict[str, list[dict[str, Any]]], browser: Any, theme: str, width: int
) -> None:
    """On a phone and on a desk: nothing is cut off, all has contrast enough, nothing is fetched."""
    body, dark = THEMES[theme]
    cards = _html(outputs, *outputs)

    with opened_page(browser, f"<!doctype html>{body}{cards}", width=width, dark=dark) as page:
        page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
        assert page.locator("section.autograder-card").count() == len(outputs)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CONTRAST) == []


def test_dark_cards_are_dark(outputs: dict[str, list[dict[str, Any]]], browser: Any) -> None:
    """Also where Jupyter is dark and the system is not."""
    grounds = {}
    for theme, (body, dark) in THEMES.items():
        html = f"<!doctype html>{body}{_html(outputs, 'right')}"
        with opened_page(browser, html, dark=dark) as page:
            grounds[theme] = page.evaluate(
                "getComputedStyle(document.querySelector('.ac-message, .autograder-card')).backgroundColor"
            )

    assert grounds == {
        "light": "rgb(255, 255, 255)",
        "dark": "rgb(23, 27, 35)",
        "jupyter dark": "rgb(17, 17, 17)",
        "jupyter light": "rgb(255, 255, 255)",
        "code dark": "rgb(30, 30, 30)",
        "colab dark": "rgb(23, 27, 35)",
    }


def test_hints_unfold_without_the_kernel(outputs: dict[str, list[dict[str, Any]]], browser: Any) -> None:
    """One after the other, by keyboard too; a card that holds has none."""
    with opened_page(browser, _html(outputs, "wrong")) as page:
        first = page.get_by_text("For each entry on its own")
        second = page.get_by_text("clamp, maximum, where or masked_fill")
        assert (first.is_visible(), second.is_visible()) == (False, False)
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        first.wait_for(state="visible")
        assert not second.is_visible()
        page.get_by_text("One more hint").first.click()
        second.wait_for(state="visible")
    with opened_page(browser, _html(outputs, "right")) as page:
        assert page.locator("details").count() == 0


def test_a_card_can_be_heard(outputs: dict[str, list[dict[str, Any]]], browser: Any) -> None:
    """Its name, its heading, its checks with their verdicts, its pictures."""
    with opened_page(browser, _html(outputs, "wrong")) as page:
        told = page.locator("body").aria_snapshot()

    assert 'region "Check of relu: raised an error"' in told
    assert 'heading "relu: raised an error" [level=3]' in told
    assert told.count("(does not hold yet)") == 2
    assert 'img "relu(x). relu(x): yours is farthest from the target at x = 0.95, by 0.855.' in told
    assert 'img "slope of relu.' in told


def test_the_picture_is_the_learners_own(outputs: dict[str, list[dict[str, Any]]], browser: Any) -> None:
    """Two panels, each with the target; the wrong answer has no slope."""
    drawn = {}
    for name in ("wrong", "right"):
        with opened_page(browser, _html(outputs, name)) as page:
            drawn[name] = [
                page.locator(f"svg.ac-plot polyline.ac-{kind}").count() for kind in ("yours", "target")
            ]
            boxes = [panel.bounding_box() for panel in page.locator("svg.ac-plot").all()]
            assert all(box["width"] > 200 and box["height"] > 140 for box in boxes)

    assert drawn == {"wrong": [1, 2], "right": [2, 2]}
