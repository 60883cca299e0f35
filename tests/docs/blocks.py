"""The fenced blocks of a page, and how its commands are tried.

A block of ``sh`` is run and must exit with 0, unless a comment in the line above it says otherwise:

- ``<!-- exits with 1 -->``: it is run, and exits with that.
- ``<!-- named: a reason -->``: it takes long or needs what no test has (a network, somebody's account). Each
  of its ``autograder`` commands and options must exist.

A block with a ``title`` is a file of that path. A block of ``text`` is what the commands before it print, in
part: each of its lines must be in their output, whatever the spaces.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from autograder.catalog import PACKAGE
from autograder.cli import cli

__all__ = ["Block", "Ran", "blocks_of", "in_output", "run", "unknown_words", "walk"]

_FENCE = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*?) -->\n)?^(?P<fence>```+)(?P<language>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_DEADLINE = 300


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page.

    Attributes:
        note: What the comment above it says, or "".
        title: The file that it is, or "".
    """

    language: str
    title: str
    note: str
    text: str
    line: int

    @property
    def is_run(self) -> bool:
        """Whether it is a command that a test runs."""
        return self.language == "sh" and not self.note.startswith("named: ")

    @property
    def exit_code(self) -> int:
        """What it must exit with."""
        match = re.fullmatch(r"exits with (\d+)", self.note)
        return int(match[1]) if match else 0


@dataclass(frozen=True, slots=True)
class Ran:
    """A block of a page, and what became of it.

    Attributes:
        folder: Where its commands left off.
    """

    block: Block
    code: int = 0
    output: str = ""
    folder: Path = Path()


def blocks_of(page: Path) -> list[Block]:
    """Return the fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            found["language"],
            found["title"] or "",
            found["note"] or "",
            found["text"],
            text.count("\n", 0, found.start("fence")) + 1,
        )
        for found in _FENCE.finditer(text)
    ]


def run(block: Block, folder: Path, programs: Path) -> Ran:
    """Run a block of ``sh`` in ``folder``; ``programs`` come before those of the machine."""
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    place = programs / "place"
    ended = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"trap 'pwd > \"$PLACE\"' EXIT\n{block.text}"],
        cwd=folder,
        env={**os.environ, "PATH": path, "PLACE": str(place), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=_DEADLINE,
        stdin=subprocess.DEVNULL,
    )
    return Ran(block, ended.returncode, ended.stdout + ended.stderr, Path(place.read_text().strip()))


def walk(page: Path, folder: Path, package: Path = PACKAGE) -> list[Ran]:
    """Do what a page says, from the first block to the last: write its files, run its commands.

    Commands begin where those before them left off, and ``autograder`` is the command of ``package``. A block
    of ``text`` gets the output of the commands since the last such block.
    """
    programs = folder.parent / f"{folder.name}-programs"
    programs.mkdir()
    command = programs / "autograder"
    environment = shlex.join(["env", f"PYTHONPATH={package.parent}", sys.executable])
    command.write_text(f'#!/bin/sh\nexec {environment} -P -m autograder "$@"\n')
    command.chmod(0o755)
    ran = []
    said = ""
    for block in blocks_of(page):
        if block.title:
            path = folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.is_run:
            ran.append(run(block, folder, programs))
            said += ran[-1].output
            folder = ran[-1].folder
        elif block.language == "text":
            ran.append(Ran(block, output=said))
            said = ""
    return ran


def in_output(block: Block, output: str) -> list[str]:
    """Return the lines of a block of ``text`` that are not in an output."""
    words = " ".join(output.split())
    return [line for line in block.text.splitlines() if " ".join(line.split()) not in words]


def unknown_words(block: Block) -> Iterator[str]:
    """Return what a block of ``sh`` says to ``autograder`` that there is not: commands and options."""
    for line in block.text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if "autograder" not in words[:1]:
            continue
        name = words[1] if len(words) > 1 else ""
        if name.startswith("-"):
            continue
        command = cli.get_command(click.Context(cli), name)
        if command is None:
            yield name
            continue
        options = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        yield from (
            word for word in words[2:] if word.startswith("-") and word.partition("=")[0] not in options
        )
