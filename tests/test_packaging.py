"""What leaves the building holds nothing hidden; what is documented is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from autograder.catalog import PACKAGE, UNITS

ROOT = PACKAGE.parent


def _build(root: Path, out: Path) -> Path:
    """Build the checkout or the unpacked source archive at ``root``; returns ``out``."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source archive."""
    return _build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def archives(dist: Path) -> dict[str, dict[str, bytes]]:
    """The wheel and the source archive, opened: names and contents."""
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    with tarfile.open(sdist) as tar:
        members = {item.name: tar.extractfile(item) for item in tar.getmembers() if item.isfile()}
        return {"wheel": files, "sdist": {name: file.read() for name, file in members.items() if file}}


def test_the_source_archive_builds_the_same_wheel(dist: Path, tmp_path: Path) -> None:
    """Byte for byte: nothing that a wheel needs is outside the source archive."""
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as tar:
        tar.extractall(tmp_path, filter="data")
    (root,) = tmp_path.iterdir()
    (ours,) = dist.glob("*.whl")
    (again,) = _build(root, tmp_path / "dist").glob("*.whl")

    assert again.read_bytes() == ours.read_bytes()


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_no_hidden_file_and_no_hidden_line_is_in_an_archive(
    archives: dict[str, dict[str, bytes]], kind: str
) -> None:
    """Opened and searched for the checks' own lines."""
    files = archives[kind]
    canaries = [
        line.strip().encode()
        for path in UNITS.glob("u*/*.py")
        if path.name not in {"__init__.py", "probes.py"}
        for line in path.read_text().splitlines()
        if line.startswith("def ")
    ]

    assert any(name.endswith("autograder/cli/__init__.py") for name in files)
    assert {name.rpartition("/")[2] for name in files if "/units/u" in name} == {"unit.toml"}
    assert [name for name in files if "solutions" in name or "tests" in name or "__pycache__" in name] == []
    assert canaries
    assert [canary for canary in canaries for content in files.values() if canary in content] == []


def test_the_makefiles_commands_in_the_readme_exist() -> None:
    """README's ``make`` targets are targets."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)", (ROOT / "README.md").read_text()))

    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize(
    "page",
    sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]),
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    """Relative links and the paths of the repository that a page names are there."""
    path = ROOT / page
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_public_names_are_what_all_says() -> None:
    """Each module's ``__all__`` names only what it defines or imports."""
    import importlib  # noqa: PLC0415

    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
        if "misconceptions" not in path.parts and path.name not in {"checks.py", "__main__.py"}
    ]

    for name in names:
        module = importlib.import_module(name)
        assert [item for item in module.__all__ if not hasattr(module, item)] == [], name


def test_no_file_is_larger_than_a_person_reads() -> None:
    """Modules of the engine stay under 400 lines."""
    sizes = {
        path: len(path.read_text().splitlines())
        for path in PACKAGE.rglob("*.py")
        if UNITS not in path.parents
    }

    assert {path: size for path, size in sizes.items() if size > 400} == {}
    assert isinstance(next(iter(sizes)), Path)
