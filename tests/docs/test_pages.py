"""What the pages tell people to type works, and what they name is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from autograder.catalog import EXERCISES, PACKAGE
from tests.docs.blocks import Ran, blocks_of, in_output, unknown_words, walk

ROOT = PACKAGE.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
NOT_LEARNERS = shutil.ignore_patterns("checks.py", "probes.py", "misconceptions", "__pycache__")


def _unlike(ran: list[Ran]) -> list[tuple[int, int, str]]:
    return [(one.block.line, one.code, one.output) for one in ran if one.code != one.block.exit_code]


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> list[Ran]:
    """What became of the learner's page, in an empty folder, without the hidden part."""
    folder = tmp_path_factory.mktemp("learner")
    package = folder / "kit" / "autograder"
    shutil.copytree(PACKAGE, package, ignore=NOT_LEARNERS)
    shutil.copytree(EXERCISES, package / "exercises", ignore=NOT_LEARNERS)
    (folder / "home").mkdir()
    return walk(DOCS / "learners" / "index.md", folder / "home", package)


@pytest.fixture(scope="module")
def instructor(tmp_path_factory: pytest.TempPathFactory) -> list[Ran]:
    """What became of the instructor's page, beside hand-ins of two learners."""
    folder = tmp_path_factory.mktemp("instructor") / "course"
    for name in ("ada", "max"):
        shutil.copytree(ROOT / "demo" / "submitted" / name, folder / "submitted" / name)
    return walk(DOCS / "instructors" / "index.md", folder)


def test_every_command_of_the_learners_page_works(learner: list[Ran]) -> None:
    """As somebody who has the kit without its hidden part, in a folder of their own."""
    assert _unlike(learner) == []
    assert len([one for one in learner if one.block.is_run]) >= 5


def test_every_command_of_the_instructors_page_works(instructor: list[Ran]) -> None:
    """From hand-ins to the pages that are given back."""
    shown = [one for one in instructor if one.block.language == "text"]

    assert _unlike(instructor) == []
    assert [lines for one in shown if (lines := in_output(one.block, one.output))] == []
    assert len([one for one in instructor if one.block.is_run]) >= 3


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_and_option_that_a_page_names_exists(page: Path) -> None:
    """In blocks that are not run, too."""
    unknown = [
        (block.line, word)
        for block in blocks_of(page)
        if block.language == "sh"
        for word in unknown_words(block)
    ]

    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_in_a_sentence_exists(page: Path) -> None:
    """``autograder WORD`` between backticks names a command."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`autograder\s+([a-z]+)", text))
    there = {path.stem for path in (PACKAGE / "cli").glob("[!_]*.py")}

    assert named - there == set()


def test_a_block_that_is_not_run_says_why() -> None:
    """The comment above a block of the start pages is one of the two that are known."""
    pages = [DOCS / "learners" / "index.md", DOCS / "instructors" / "index.md", DOCS / "authors" / "index.md"]
    notes = {block.note for page in pages for block in blocks_of(page) if block.language == "sh"}

    assert [note for note in notes if not re.fullmatch(r"|exits with \d+|named: .{10,}", note)] == []
    assert "exits with 1" in notes


def test_a_command_that_is_not_there_is_found(tmp_path: Path) -> None:
    """A wrong command or option in a block, with continued lines and comments."""
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- named: it is only looked at -->\n```sh\nautograder chekc u01\n"
        "autograder check \\\n  --sede 4  # no\nautograder --version\necho autograder\n```\n"
    )
    (block,) = blocks_of(page)

    assert not block.is_run
    assert list(unknown_words(block)) == ["chekc", "--sede"]


def test_the_card_of_the_learners_page_can_be_imported() -> None:
    """``from autograder import check`` is what the page says."""
    (block,) = [one for one in blocks_of(DOCS / "learners" / "index.md") if one.language == "python"]
    first = block.text.splitlines()[0]
    namespace: dict[str, object] = {}
    exec(first, namespace)  # noqa: S102  # the page's own line

    assert first == "from autograder import check"
    assert callable(namespace["check"])
