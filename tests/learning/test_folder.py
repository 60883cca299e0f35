"""A fresh working folder: everything is in it, and nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.catalog import EXERCISES, find_units, units
from autograder.errors import UsageError
from autograder.learning.folder import exercise_files, make_folder, working_folder
from autograder.load import find_workspace


def test_a_fresh_folder_is_a_workspace_with_every_exercise(tmp_path: Path) -> None:
    """The bytes are the kit's own, and the commands find the folder."""
    make_folder(tmp_path / "course", working_folder(units()))

    assert find_workspace(tmp_path / "course" / "u05_activations", units()) == tmp_path / "course"
    for unit in units():
        for name, content in exercise_files(unit).items():
            assert (tmp_path / "course" / unit.name / name).read_bytes() == content
            assert (EXERCISES / unit.name / name).read_bytes() == content


def test_the_start_page_links_to_every_unit(tmp_path: Path) -> None:
    """And each link leads somewhere."""
    make_folder(tmp_path, working_folder(units()))
    page = (tmp_path / "README.md").read_text()

    assert [unit.name for unit in units() if f"]({unit.name}/README.md)" not in page] == []
    assert page.startswith("# ")
    assert "{" not in page


def test_only_what_belongs_to_an_exercise_is_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An author's try beside the stub, or a cache, is not."""
    (unit,) = find_units(["u04"])
    make_folder(tmp_path, working_folder([unit]))
    (tmp_path / unit.name / "my_try.py").write_text("answer = 42\n")
    (tmp_path / unit.name / "__pycache__").mkdir()
    monkeypatch.setattr("autograder.learning.folder.EXERCISES", tmp_path)

    assert set(exercise_files(unit)) == {"README.md", "linear.py", "linear.ipynb", "test_public.py"}


def test_nothing_is_written_where_one_file_is_there_already(tmp_path: Path) -> None:
    """Not even the files that are not there yet."""
    (tmp_path / "u11_iris").mkdir()
    (tmp_path / "u11_iris" / "iris.py").write_text("mine\n")

    with pytest.raises(UsageError, match=r"iris\.py is there already, and nothing was written"):
        make_folder(tmp_path, working_folder(units()))

    assert [path.name for path in tmp_path.iterdir()] == ["u11_iris"]
    assert (tmp_path / "u11_iris" / "iris.py").read_text() == "mine\n"


def test_other_files_in_the_folder_are_no_obstacle(tmp_path: Path) -> None:
    """A learner may begin in a repository of their own."""
    (tmp_path / "notes.txt").write_text("mine\n")

    make_folder(tmp_path, working_folder(units()))

    assert (tmp_path / "notes.txt").read_text() == "mine\n"
    assert (tmp_path / "u01_tensors" / "tensors.py").is_file()


def test_a_file_in_the_folders_place_is_one_message(tmp_path: Path) -> None:
    """It says what to do."""
    (tmp_path / "course").write_text("mine\n")

    with pytest.raises(UsageError, match="Name a folder that you may write to"):
        make_folder(tmp_path / "course", working_folder(units()))
