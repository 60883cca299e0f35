"""Instructors and learners in their browser: formgrader and JupyterLab, in Chromium."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from autograder.catalog import units
from tests.integrations.nbgrader.course import Course
from tests.integrations.nbgrader.hand_ins import SPOILT, UNITS, fill_in
from tests.integrations.nbgrader.jupyter import PATIENCE, Server, chromium, serve

UNIT = "u05_activations"
COMMENT = "Nearly: zero is right for negative numbers alone."


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    """Chromium with a profile of its own."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as context:
        yield context


@pytest.fixture(scope="module")
def folder(browser: BrowserContext, course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """A copy of the course, since what is clicked here changes it; not made where there is no browser."""
    root = tmp_path_factory.mktemp("browser") / "course"
    shutil.copytree(course.root, root, ignore=shutil.ignore_patterns(".git"))
    return root


@pytest.fixture(scope="module")
def server(folder: Path, course: Course) -> Iterator[Server]:
    """JupyterLab in the course's folder."""
    environment = course.environment | {"JUPYTER_DATA_DIR": str(folder.parent / "data")}
    with serve(folder, environment, folder.parent / "server.log") as running:
        yield running


@pytest.fixture
def page(browser: BrowserContext, server: Server, tmp_path: Path) -> Iterator[Page]:
    """A tab of somebody who is logged in; its last state is kept as a picture among the test's files."""
    browser.request.get(server.page("lab"))
    opened = browser.new_page()
    yield opened
    opened.screenshot(path=tmp_path / "page.png")
    opened.close()


def test_formgrader_lists_the_units_and_who_handed_in(page: Page, server: Server) -> None:
    """Opened from JupyterLab's menu: every unit is an assignment; the three under way have five hand-ins."""
    page.goto(server.page("lab"))
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    formgrader = page.frame_locator("iframe")
    expect(formgrader.get_by_role("link", name="u11_iris")).to_be_visible()
    rows = {unit.name: _row(formgrader, unit.name) for unit in units()}

    assert [name for name, row in rows.items() if "released" in row] == list(UNITS)
    assert [row.split("\t")[8] for row in rows.values()] == ["5" if name in UNITS else "0" for name in rows]


def test_formgrader_shows_a_learners_scores(page: Page, server: Server) -> None:
    """One line a unit, with the points that the hidden checks gave."""
    page.goto(server.page("formgrader/manage_students/ben"))
    expect(page.get_by_role("link", name=UNIT)).to_be_visible()
    shown = {unit.name: _row(page, unit.name).split("\t")[1] for unit in units() if unit.name in UNITS}

    assert {
        unit.name: f"{unit.points - _points(unit.name, SPOILT[unit.name]):g} / {unit.points:g}"
        for unit in units()
        if unit.name in UNITS
    } == shown


def test_a_grade_given_by_hand_arrives_in_the_gradebook_and_in_the_feedback(
    page: Page, server: Server, folder: Path
) -> None:
    """The score and the comment that an instructor types are kept, summed up, and shown to the learner."""
    page.goto(server.page(f"formgrader/manage_students/ben/{UNIT}"))
    page.get_by_role("link", name="activations", exact=True).click()
    _save(page, page.locator("input.score[id]").first, "1.5")
    _save(page, page.locator("textarea.comment").first, COMMENT)
    page.goto(server.page(f"formgrader/manage_submissions/{UNIT}"))
    row = page.get_by_role("row").filter(has=page.locator(".student-id", has_text="ben"))
    expect(row.locator(".score")).to_have_text("8.5 / 9")
    row.locator(".generate-feedback a").click()
    expect(page.locator("#success-modal")).to_be_visible()
    page.goto(
        (folder / "feedback" / "ben" / UNIT / "activations.html").as_uri(), wait_until="domcontentloaded"
    )

    assert _by_hand(folder) == [("test_relu", 0.0, 1.5)]
    expect(page.get_by_text("Score: 8.5 / 9.0")).to_be_visible()
    expect(page.get_by_text(COMMENT)).to_be_visible()


def test_a_learner_sees_each_checks_verdict_under_its_task(
    page: Page, server: Server, folder: Path, tmp_path: Path
) -> None:
    """In JupyterLab: run all, fill in one task, run again; its check holds, and the next is still to do."""
    released = folder / "release" / UNIT
    task, check, next_check = (_place(released, name) for name in ("relu", "test_relu", "test_sigmoid"))
    page.goto(server.page(f"lab/tree/release/{UNIT}/activations.ipynb"))
    cells = page.locator(".jp-Notebook .jp-Cell")
    _run_all(page)
    expect(cells.nth(check).locator(".jp-Cell-outputArea")).to_contain_text("NotImplementedError")
    page.screenshot(path=tmp_path / "todo.png")
    cells.nth(task).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(_answer(released, tmp_path))
    _run_all(page)
    expect(cells.nth(check).locator(".jp-Cell-outputArea")).to_contain_text("holds:")
    expect(cells.nth(next_check).locator(".jp-Cell-outputArea")).to_contain_text("NotImplementedError")
    cells.nth(check).scroll_into_view_if_needed()

    expect(cells.nth(check).locator(".jp-Cell-outputArea")).not_to_contain_text("Error")


def _row(page: Page | FrameLocator, name: str) -> str:
    """Return the text of a table's line, its cells parted by tabs."""
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True)).inner_text()


def _save(page: Page, entry: Locator, text: str) -> None:
    """Type into formgrader, once it listens, and leave the field, on which it saves."""
    expect(entry).to_have_attribute("placeholder", re.compile("."))
    entry.fill(text)
    with page.expect_response(lambda response: response.request.method == "PUT") as answered:
        entry.press("Tab")
    assert answered.value.ok


def _by_hand(folder: Path) -> list[tuple[str, float, float]]:
    """Return the gradebook's scores that were given by hand: cell, the kit's score, the instructor's."""
    query = """select base_cell.name, grade.auto_score, grade.manual_score from grade
        join base_cell on base_cell.id = grade.cell_id where grade.manual_score is not null"""
    with contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
        return gradebook.execute(query).fetchall()


def _run_all(page: Page) -> None:
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def _place(released: Path, grade_id: str) -> int:
    """Return which of the notebook's cells has this name."""
    notebook = json.loads((released / "activations.ipynb").read_text(encoding="utf-8"))
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]]
    return names.index(grade_id)


def _answer(released: Path, folder: Path) -> str:
    """Return the cell of the first task as a good learner fills it in."""
    shutil.copytree(released, folder / released.name)
    fill_in(folder / released.name, "ada")
    notebook = json.loads((folder / released.name / "activations.ipynb").read_text(encoding="utf-8"))
    return str(notebook["cells"][_place(released, "relu")]["source"])


def _points(unit: str, task: str) -> float:
    return next(each.points for one in units() if one.name == unit for each in one.tasks if each.name == task)
