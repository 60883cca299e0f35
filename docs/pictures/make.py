"""Make the site's pictures from the real thing: commands in a terminal, and the class page in a browser.

``python docs/pictures/make.py [NAME]…`` needs tmux and chromium. Each picture is what the command printed in
a terminal of that size at that moment, as an SVG; a recording is several of them, one after the other. They
load no font and ask no network.
"""  # noqa: INP001

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from autograder.catalog import EXERCISES, PACKAGE

__all__ = ["main"]

HERE = Path(__file__).parent
DEMO = PACKAGE.parent / "demo" / "submitted"
MOST_BYTES = 200_000
SEED = "314159265358979"

_DEADLINE = 120.0
_PAUSE = 0.1
_PROMPT = "$ "
_FONT = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_THEME = TerminalTheme(
    (27, 30, 36),
    (222, 226, 232),
    [(80, 86, 96), (240, 113, 120), (152, 195, 121), (229, 192, 123), (97, 175, 239), (198, 120, 221),
     (86, 182, 194), (222, 226, 232)],
    [(130, 137, 148), (255, 138, 144), (181, 222, 152), (245, 214, 150), (130, 196, 255), (217, 150, 238),
     (120, 205, 216), (255, 255, 255)],
)  # fmt: skip

_WRONG = """

def gd_step(model, optimizer, loss_fn, x, y):
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
"""
_RIGHT = _WRONG.replace("    loss = ", "    optimizer.zero_grad()\n    loss = ", 1)


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and lines of a terminal."""

    columns: int
    lines: int


class Terminal:
    """A real terminal: tmux, without its status line."""

    def __init__(self, folder: Path, size: Size, package: Path) -> None:
        self._socket = str(folder.parent / "tmux")
        programs = folder.parent / "bin"
        programs.mkdir(exist_ok=True)
        command = programs / "autograder"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m autograder "$@"\n')
        command.chmod(0o755)
        names = {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(package.parent), "PS1": ""}
        shell = shlex.join(["env", *(f"{name}={value}" for name, value in names.items())])
        place = ["-x", str(size.columns), "-y", str(size.lines), "-c", str(folder)]
        self._tmux("-f", "/dev/null", "new-session", "-d", *place, f"{shell} bash --norc --noprofile")
        self._tmux("set-option", "-g", "status", "off")

    def type(self, text: str, *keys: str) -> None:
        """Type a text, and press keys such as ``Enter``."""
        if text:
            self._tmux("send-keys", "-l", text)
        if keys:
            self._tmux("send-keys", *keys)

    def screen(self) -> str:
        """Return what is on the screen, with its colours."""
        # Beside colours tmux sends shift-in characters, which are no text.
        return self._tmux("capture-pane", "-e", "-p").replace("\x0f", "")

    def until(self, *words: str) -> str:
        """Wait until the words are on the screen, and it is at rest, and return it.

        Raises:
            TimeoutError: It does not come to that.
        """
        end = time.monotonic() + _DEADLINE
        before = ""
        while True:
            screen = self.screen()
            plain = Text.from_ansi(screen).plain.replace("\xa0", " ")
            if screen == before and all(word in plain for word in words):
                return screen
            if time.monotonic() > end:
                raise TimeoutError(screen)
            before = screen
            time.sleep(_PAUSE)

    def begin(self, command: str) -> None:
        """Start a command on an empty screen, as if it were typed."""
        signal = shlex.join(["tmux", "-S", self._socket, "wait-for", "-S", "ended"])
        line = f"clear; printf '%s\\n' {shlex.quote(_PROMPT + command)}; {command}; {signal}"
        self.type(line, "Enter")

    def run(self, command: str) -> str:
        """Run a command on an empty screen and return what is there once it ended."""
        self.begin(command)
        self._tmux("wait-for", "ended")
        return self.until().rstrip()

    def close(self) -> None:
        """End the terminal and what runs in it."""
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        ended = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_DEADLINE)
        return ended.stdout


def main() -> None:
    """Make the pictures that are named, or all."""
    chosen = sys.argv[1:] or list(_PICTURES)
    for name in chosen:
        path = _PICTURES[name]()
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ValueError(f"{path} has {size} bytes; {MOST_BYTES} are enough for a picture.")
        click.echo(f"{path}: {size:,} bytes")


def _watch() -> Path:
    """A learner at work: begin, save a wrong answer, ask for a hint, save a right one."""
    size = Size(84, 20)
    with _learner() as (folder, package), _terminal(folder, size, package) as terminal:
        path = folder / "u09_gd_step" / "gd_step.py"
        stub = path.read_text(encoding="utf-8")
        terminal.begin("autograder watch")
        frames = [terminal.until("not begun", "q quit")]
        path.write_text(stub + _WRONG, encoding="utf-8")
        frames.append(terminal.until("gd_step  does not hold yet", "Gradients that earlier code"))
        terminal.type("h")
        frames.append(terminal.until("Hint 1 of"))
        path.write_text(stub + _RIGHT, encoding="utf-8")
        frames.append(terminal.until("gd_step  holds", "Next:"))
        terminal.type("q")
        terminal.until("$ autograder watch")
    return _write("watch", "autograder watch", frames, size)


def _check() -> Path:
    """An untouched task, a wrong answer and a right one, as learners are told about them."""
    size = Size(88, 30)
    with _learner() as (folder, package), _terminal(folder, size, package) as terminal:
        path = folder / "u09_gd_step" / "gd_step.py"
        frames = [terminal.run("autograder check gd_step")]
        stub = path.read_text(encoding="utf-8")
        for answer in (_WRONG, _RIGHT):
            path.write_text(stub + answer, encoding="utf-8")
            frames.append(terminal.run("autograder check gd_step"))
    return _write("check", "autograder check", frames, size)


def _grade() -> Path:
    """The small class of the demo."""
    size = Size(100, 24)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "class"
        shutil.copytree(DEMO, folder / "submitted")
        command = "autograder grade submitted --out reports --unit u03 --unit u05 --unit u09"
        with _terminal(folder, size, PACKAGE) as terminal:
            frame = terminal.run(command)
    return _write("grade", "autograder grade", [frame], size)


def _class_page() -> Path:
    """The page that ``autograder grade`` writes, as a browser shows it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    path = HERE / "class.png"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [
            "autograder",
            "grade",
            str(DEMO),
            "--out",
            str(folder / "reports"),
            "--quiet",
            "--seed",
            SEED,
        ]
        for unit in ("u03", "u05", "u09"):
            command += ["--unit", unit]
        subprocess.run([str(Path(sys.executable).parent / command[0]), *command[1:]], check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
            )
            page = browser.new_page(viewport={"width": 1000, "height": 900})
            page.goto((folder / "reports" / "class.html").as_uri())
            page.screenshot(path=path)
            browser.close()
    return path


@contextmanager
def _learner() -> Iterator[tuple[Path, Path]]:
    """A learner's folder that holds one unit, as it comes, and the package that learners have."""
    with tempfile.TemporaryDirectory() as name:
        folder, package = Path(name) / "introduction-to-pytorch", Path(name) / "kit" / "autograder"
        hidden = shutil.ignore_patterns("checks.py", "probes.py", "misconceptions", "__pycache__")
        shutil.copytree(PACKAGE, package, ignore=hidden)
        shutil.copytree(EXERCISES, package / "exercises")
        shutil.copytree(EXERCISES / "u09_gd_step", folder / "u09_gd_step")
        yield folder, package


@contextmanager
def _terminal(folder: Path, size: Size, package: Path) -> Iterator[Terminal]:
    terminal = Terminal(folder, size, package)
    try:
        yield terminal
    finally:
        terminal.close()


def _write(name: str, title: str, frames: Sequence[str], size: Size) -> Path:
    """Write frames as one SVG; several are shown in turn."""
    # rich cuts what hangs below the last line, such as an underscore
    height = 1 + max(len(frame.rstrip().splitlines()) for frame in frames)
    drawn = [
        _svg(frame, title, f"{name}{number}", size.columns, height) for number, frame in enumerate(frames)
    ]
    path = HERE / f"{name}.svg"
    path.write_text(drawn[0] if len(drawn) == 1 else _in_turn(drawn), encoding="utf-8")
    return path


def _svg(screen: str, title: str, unique: str, columns: int, height: int) -> str:
    """Draw what a terminal showed."""
    lines = screen.splitlines()
    text = "\n".join(lines + [""] * (height - len(lines)))
    console = Console(record=True, width=columns, height=height, file=io.StringIO())
    console.print(Text.from_ansi(text), soft_wrap=False, crop=True)
    svg = console.export_svg(title=title, theme=_THEME, unique_id=unique, font_aspect_ratio=0.61)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {_FONT};", svg)
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def _in_turn(drawn: Sequence[str]) -> str:
    """Join drawings of one size: each is shown for a while, and the last for whoever wants no motion."""
    view = re.search(r'viewBox="([^"]+)"', drawn[0])
    if view is None:
        raise ValueError("rich drew no view box.")
    part = 100 / len(drawn)
    style = [f".frame{{visibility:hidden;animation:turn {4 * len(drawn)}s infinite step-end}}"]
    style.append(f"@keyframes turn{{0%{{visibility:visible}}{part:.2f}%{{visibility:hidden}}}}")
    style += [
        f".frame:nth-of-type({number}){{animation-delay:{4 * (number - 1)}s}}"
        for number in range(1, len(drawn) + 1)
    ]
    style.append(
        "@media (prefers-reduced-motion:reduce){.frame{animation:none}"
        ".frame:last-of-type{visibility:visible}}"
    )
    frames = "".join(f'<g class="frame">{svg}</g>' for svg in drawn)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view[1]}"><style>{"".join(style)}</style>'
    return f"{start}{frames}</svg>\n"


_PICTURES: dict[str, Callable[[], Path]] = {
    "watch": _watch,
    "check": _check,
    "grade": _grade,
    "class": _class_page,
}


if __name__ == "__main__":
    main()
