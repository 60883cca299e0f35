"""The instructors' pages: every command on them is run, in order, on downloads as the systems make them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.catalog import EXERCISES, PACKAGE
from tests.integrations.a_download import GOLDEN, contents, folder_of, zip_of

PAGES = PACKAGE.parent / "docs/instructors"
UNIT = "u09_gd_step"


def _canvas(folder: Path) -> None:
    zip_of(contents("canvas"), folder / "submissions.zip")
    shutil.copy(GOLDEN / "canvas.csv", folder / "gradebook.csv")


def _moodle(folder: Path) -> None:
    zip_of(contents("moodle"), folder / "submissions.zip")
    worksheet = (GOLDEN / "moodle.csv").read_bytes().replace(b",100.00,No,", b",100.00,Yes,")
    (folder / "worksheet.csv").write_bytes(worksheet)
    # Emmy is the third who handed in.
    more = '"Participante20004","Emmy Noether",noether@uni.example,Enviado,,"12,00",Sí,-,\n'
    (folder / "hoja.csv").write_text((GOLDEN / "moodle-es.csv").read_text("utf-8") + more, encoding="utf-8")


def _gradescope(folder: Path) -> None:
    zip_of(contents("gradescope"), folder / "submissions.zip")


def _github(folder: Path) -> None:
    folder_of(contents("github"), folder)
    shutil.copy(GOLDEN / "classroom_roster.csv", folder)
    shutil.copy(GOLDEN / "canvas.csv", folder / "gradebook.csv")
    shutil.copytree(EXERCISES / UNIT, folder / "template" / UNIT)


READY: dict[str, Callable[[Path], None]] = {
    "canvas": _canvas,
    "moodle": _moodle,
    "gradescope": _gradescope,
    "github": _github,
}
GRADEBOOK = [b'Tuesday",,12.00,', b'"a ""late"" pass, once",0.00,', b"Tuesday,,6.00,,"]
EXPECTED = {
    "canvas": {"gradebook-filled.csv": GRADEBOOK},
    "moodle": {
        "worksheet-filled.csv": [b",100.00,100.00,Yes,", b",0.00,100.00,Yes,", b",50.00,100.00,Yes,"],
        "hoja-filled.csv": [b'"12,00","12,00"', b'"0,00","12,00"', b'"6,00","12,00"'],
    },
    "gradescope": {
        "reports/grades.csv": [
            b"lovelace@uni.example,12,12\n",
            b"hopper@uni.example,0,0\n",
            b"s1236,0,0\n",
            b"Emmy-Noether,6,6\n",
        ],
        "submitted/s1236/u09_gd_step/timestamp.txt": [b"2025-10-22 09:30:00.000000 UTC\n"],
        "autograder.zip": [b"run_autograder"],
        "autograder-basic.zip": [b"run_autograder"],
    },
    "github": {
        "gradebook-filled.csv": GRADEBOOK,
        "template/.github/workflows/classroom.yml": [b'autograder" github'],
    },
}
SAYS_1 = "autograder github --hand-in template"
"""The one command that ends with 1, as the page says: in an untouched template something is left to do."""


def _commands(page: str) -> list[str]:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```$", text)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("page", sorted(READY))
def test_a_pages_commands_do_what_the_page_says(page: str, tmp_path: Path) -> None:
    """From the download to the file that goes back."""
    READY[page](tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "GITHUB_STEP_SUMMARY": ""}
    for command in _commands(page):
        shell = ["bash", "-c", command]
        ended = subprocess.run(
            shell, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == (1 if command == SAYS_1 else 0), (command, ended.stdout, ended.stderr)
        assert command != SAYS_1 or "| gd\\_step | ⬜ not attempted |" in ended.stdout

    for name, parts in EXPECTED[page].items():
        content = (tmp_path / name).read_bytes()
        assert [part for part in parts if part not in content] == [], (name, content)
    assert _commands(page)
