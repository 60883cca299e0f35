"""A hand-in's files are read as bytes, within bounds, and never followed out of their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder import load
from autograder.errors import UsageError
from autograder.types import Form, Unit


@pytest.fixture
def unit() -> Unit:
    """A unit of which only the names matter."""
    return Unit("u99_topic", "Title", (), (), 1.0, 1, ())


def test_a_missing_folder_is_nothing_handed_in(tmp_path: Path, unit: Unit) -> None:
    """No folder is no error: the unit was not handed in."""
    assert load.find_submissions(tmp_path / "none", unit) == ((), ())


def test_both_forms_are_found_module_first(tmp_path: Path, unit: Unit) -> None:
    """Files are known by their names alone."""
    (tmp_path / "topic.ipynb").write_bytes(b"{}")
    (tmp_path / "topic.py").write_bytes(b"x = 1")

    found, refused = load.find_submissions(tmp_path, unit)

    assert [item.form for item in found] == [Form.PY, Form.IPYNB]
    assert [item.content for item in found] == [b"x = 1", b"{}"]
    assert refused == ()


def test_files_beside_the_module_come_along(tmp_path: Path, unit: Unit) -> None:
    """Helpers and data do; the exercise's own files, hidden files and folders do not."""
    for name in ("topic.py", "helper.py", "README.md", "test_public.py", ".secret"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "folder").mkdir()

    (found,), _ = load.find_submissions(tmp_path, unit)

    assert found.beside == {"helper.py": b"helper.py"}


def test_links_pipes_and_folders_are_refused(tmp_path: Path, unit: Unit) -> None:
    """What is no regular file is not opened, and the report says so."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    folder = tmp_path / "unit"
    folder.mkdir()
    (folder / "topic.py").symlink_to(secret)
    os.mkfifo(folder / "topic.ipynb")
    (folder / "link.py").symlink_to(secret)

    found, refused = load.find_submissions(folder, unit)

    assert found == ()
    assert len(refused) == 2
    assert "topic.py was not read" in refused[0]
    assert "topic.ipynb was not read: it is not a regular file" in refused[1]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, unit: Unit) -> None:
    """The bound is said in words."""
    (tmp_path / "topic.py").write_bytes(b"#" * (load.MAX_BYTES + 1))

    found, refused = load.find_submissions(tmp_path, unit)

    assert found == ()
    assert "larger than 16 MiB" in refused[0]


def test_too_many_files_beside_are_cut(tmp_path: Path, unit: Unit) -> None:
    """A folder full of files costs bounded time and memory."""
    (tmp_path / "topic.py").write_bytes(b"")
    for index in range(200):
        (tmp_path / f"data{index:03}.txt").write_bytes(b"x")

    (found,), _ = load.find_submissions(tmp_path, unit)

    assert len(found.beside) == 64


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_require_folder_says_what_to_give(tmp_path: Path, kind: str) -> None:
    """A wrong path ends in one sentence."""
    path = tmp_path / kind
    if kind == "file":
        path.write_text("")

    with pytest.raises(UsageError, match="Give the folder that holds the class"):
        load.require_folder(path, "the class")


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path, unit: Unit) -> None:
    """Whatever it leads to, it is not what was handed in."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "topic.py").write_bytes(b"x = 1")
    (tmp_path / unit.name).symlink_to(tmp_path / "elsewhere")

    assert load.find_submissions(tmp_path / unit.name, unit) == (
        (),
        ("u99_topic was not read: it is a link. Hand in the folder itself.",),
    )
