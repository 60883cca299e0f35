"""What leaves the building: nothing hidden, the same bytes each time, and a manifest of it all."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder import __version__
from autograder.catalog import PACKAGE, UNITS, source_path, units
from autograder.checking.answers import misconceptions
from autograder.checking.check import checks_of
from autograder.errors import UnitError
from autograder.releasing.archive import zipped
from autograder.releasing.hidden import require_nothing_hidden

STARTER = f"introduction-to-pytorch-{__version__}.zip"


def _opened(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every file in a file, archives in archives too."""
    if not place.endswith((".zip", ".whl")):
        yield place, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield from _opened(f"{place}/{name}", archive.read(name))


@pytest.fixture(scope="module")
def files(release: Path) -> dict[str, bytes]:
    """Every file that learners get at first, in archives too."""
    released = [path for path in release.iterdir() if path.name != "solutions.json"]
    return {
        place: content
        for path in sorted(released)
        for place, content in _opened(path.name, path.read_bytes())
    }


def _texts(place: str, content: bytes) -> str:
    """Return a file's text; of JSON, notebooks' metadata and outputs too, also the texts that are meant."""
    text = content.decode()
    if not place.endswith((".ipynb", ".json")):
        return text
    parts: list[str] = [text]

    def walk(value: object) -> None:
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, list):
            parts.append("".join(part for part in value if isinstance(part, str)))
            for part in value:
                walk(part)
        elif isinstance(value, dict):
            for key, part in value.items():
                walk(key)
                walk(part)

    walk(json.loads(text))
    return "\n".join(parts)


def _solution_lines() -> set[str]:
    """Return the lines between the marks that are longer than trivial and neither given nor the engine's."""
    solved: set[str] = set()
    given: set[str] = set()
    for unit in units():
        inside = False
        for line in source_path(unit).read_text().splitlines():
            inside = "BEGIN SOLUTION" in line or (inside and "END SOLUTION" not in line)
            (solved if inside else given).add(line.strip().removeprefix("# "))
    for path in PACKAGE.rglob("*.py"):
        if UNITS not in path.parents:
            given |= {line.strip() for line in path.read_text().splitlines()}
    return {line for line in solved - given if len(line) >= 30 and "SOLUTION" not in line}


def test_no_file_in_any_archive_holds_a_hidden_line(files: dict[str, bytes]) -> None:
    """Names and hints of hidden checks, words of misconceptions, and lines of solutions."""
    checks = [check for unit in units() for group in checks_of(unit).values() for check in group]
    hidden = {f"def {check.name}(" for check in checks} | {check.hint for check in checks}
    hidden |= {answer.words for unit in units() for answer in misconceptions(unit)}
    hidden = {canary for canary in hidden if canary} | {'FAILS = "', "observe.draw.normal("}
    solved = _solution_lines()
    found = []
    for content, place in {content: place for place, content in files.items()}.items():
        text = _texts(place, content)
        found += [(place, canary) for canary in hidden if canary in text]
        found += [(place, line) for line in solved & {line.strip() for line in text.splitlines()}]

    assert len(hidden) > 150
    assert len(solved) > 100
    assert found == []


def test_no_file_in_any_archive_has_a_hidden_files_name(files: dict[str, bytes]) -> None:
    """Of a unit's folder in the package, unit.toml alone is there; of its exercises, what is handed out."""
    in_units = {place.partition("/units/")[2] for place in files if "/autograder/units/" in place}
    in_exercises = {place.partition("/autograder/exercises/")[2] for place in files}
    exercises = {
        f"{unit.name}/{name}"
        for unit in units()
        for name in ("README.md", "test_public.py", f"{unit.topic}.py", f"{unit.topic}.ipynb")
    }

    assert {"__init__.py", *(f"{unit.name}/unit.toml" for unit in units())} == in_units
    assert exercises | {"u03_two_parameter_model/computation_graph.svg", ""} == in_exercises
    named = re.compile(
        r"/(checks\.py|probes\.py|misconceptions|accepted|solutions|tests|demo|authoring)(/|$)"
    )
    assert [place for place in files if named.search(place)] == []


def test_building_again_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    """Elsewhere, at another time, in another time zone, with another umask and another order of sets."""
    odd = {**os.environ, "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "autograder", "release", "--out", str(tmp_path)]
    subprocess.run(command, cwd=PACKAGE.parent, env=odd, umask=0o077, check=True, capture_output=True)

    again = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {path.name: path.read_bytes() for path in release.iterdir() if path.name in again} == again
    assert {path.name for path in release.iterdir()} - set(again) == {"solutions.json"}


def test_the_manifest_tells_every_file_with_size_and_digest(release: Path) -> None:
    """Also those in the archives."""
    manifest = json.loads((release / "manifest.json").read_bytes())
    there = {path.name for path in release.iterdir()} - {"manifest.json", "solutions.json"}

    assert (__version__, "2.") == (manifest["kit"], manifest["tested_with"]["torch"][:2])
    assert there == {entry["path"] for entry in manifest["files"]}
    for entry in manifest["files"]:
        content = (release / entry["path"]).read_bytes()
        assert (entry["size"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            digests = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
        assert digests == {inside["path"]: inside["sha256"] for inside in entry["members"]}


def test_a_units_archive_adds_to_the_folder_of_the_course(release: Path) -> None:
    """All archives unpack into one folder, and a unit's files are the same in each."""
    with zipfile.ZipFile(release / STARTER) as archive:
        course = {name: archive.read(name) for name in archive.namelist()}
    for unit in units():
        with zipfile.ZipFile(release / f"{STARTER.removesuffix('.zip')}-{unit.name}.zip") as archive:
            own = {name: archive.read(name) for name in archive.namelist()}

        differing = {name for name, content in own.items() if course[name] != content}
        pages = {"introduction-to-pytorch/" + name for name in ("README.md", "NOTEBOOKS.md", "install.ipynb")}
        assert differing <= pages
        assert f"introduction-to-pytorch/{unit.name}/{unit.topic}.ipynb" in own


def test_the_starter_projects_notebooks_are_notebooks(files: dict[str, bytes]) -> None:
    """Also the one that installs the kit."""
    books = [place for place in files if place.startswith(f"{STARTER}/") and place.endswith(".ipynb")]

    assert any(place.endswith("/install.ipynb") for place in books)
    for place in books:
        nbformat.validate(nbformat.reads(files[place].decode(), as_version=4))  # type: ignore[no-untyped-call]


def test_the_wheel_asks_for_all_that_it_imports(release: Path, files: dict[str, bytes]) -> None:
    """Each library that a module of the wheel imports is a declared one; none comes along by luck."""
    (wheel,) = release.glob("*.whl")
    metadata = next(content for place, content in files.items() if place.endswith("/METADATA"))
    required = [
        Requirement(line[15:]) for line in metadata.decode().splitlines() if line[:15] == "Requires-Dist: "
    ]
    declared = {canonicalize_name(one.name) for one in required if "extra" not in str(one.marker)}
    distributions = packages_distributions()
    imported = {
        canonicalize_name(name)
        for place, content in files.items()
        if place.startswith(f"{wheel.name}/autograder/") and place.endswith(".py")
        for module in _imported(content.decode())
        for name in distributions.get(module, [])
    } - {"autograder"}

    assert {"torch", "click", "msgspec"} <= imported
    # IPython is there where a notebook is, MarkupSafe is Jinja2's, copydetect is asked for by --similar.
    assert imported - declared <= {"ipython", "markupsafe", "copydetect"}


def _imported(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    ("place", "wrap"),
    [
        ("exercises/u09_gd_step/gd_step.py", "{}"),
        ("exercises/u09_gd_step/gd_step.ipynb", '{{"metadata": {{"note": ["{}"]}}}}'),
        ("solutions/harmless.py", "pass"),
    ],
)
def test_a_leak_stops_a_release(place: str, wrap: str) -> None:
    """A line of a solution in a stub or in a notebook's metadata, or a hidden file's name, in an archive."""
    line = next(iter(sorted(line for line in _solution_lines() if '"' not in line and "\\" not in line)))
    leak = {"starter.zip": zipped({PurePosixPath(place): wrap.format(line).encode()})}

    with pytest.raises(UnitError, match=re.escape(f"starter.zip/{place}")):
        require_nothing_hidden(leak)


def test_the_solutions_hold_every_task_without_marks(release: Path) -> None:
    """The file that is handed out later is of the form that ``autograder solution`` reads."""
    handed_out = json.loads((release / "solutions.json").read_bytes())["solutions"]

    assert {unit.name: [task.name for task in unit.tasks] for unit in units()} == {
        unit: list(tasks) for unit, tasks in handed_out.items()
    }
    texts = [text for tasks in handed_out.values() for text in tasks.values()]
    assert [text for text in texts if "SOLUTION" in text or '"""' in text.splitlines()[1]] == []
    assert all(ast.parse(text) for text in texts)
