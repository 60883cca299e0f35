"""Watch mode as a learner meets it: in a real terminal (tmux), and as lines in a pipe."""

from __future__ import annotations

import os
import queue
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest

from autograder.catalog import EXERCISES, SOLUTIONS
from tests.cli.learner_kit import copy_learner_kit, copy_units

SECONDS = 120.0  # how long something may take on a busy machine before the test gives up
NEEDS_TMUX = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
ACTIVATIONS = Path("u05_activations/activations.py")
LINEAR = Path("u04_linear/linear.py")
RIGHT = {path: (SOLUTIONS / path).read_text(encoding="utf-8") for path in (ACTIVATIONS, LINEAR)}


class Terminal:
    """A shell in a window of tmux, with its own server."""

    def __init__(self, folder: Path, width: int = 80, height: int = 24) -> None:
        self._tmux = ["tmux", "-S", str(folder / "socket"), "-f", os.devnull]
        shell = "bash --norc --noprofile -i"
        size = ["-x", str(width), "-y", str(height)]
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        subprocess.run([*self._tmux, "new-session", "-d", *size, shell], check=True, env=environment)

    def type(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def resize(self, width: int, height: int) -> None:
        """Make the window smaller or larger."""
        size = ["-x", str(width), "-y", str(height)]
        subprocess.run([*self._tmux, "resize-window", *size], check=True)

    def screen(self) -> str:
        """Return what is on the screen."""
        shown = subprocess.run(
            [*self._tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True
        )
        return shown.stdout.replace("\N{NO-BREAK SPACE}", " ")

    def wait(self, *wanted: str, never: str = "") -> str:
        """Wait until all words are on the screen; returns it."""
        until = time.monotonic() + SECONDS
        while True:
            shown = self.screen()
            assert not never or never not in shown, shown
            if all(words in shown for words in wanted):
                return shown
            assert time.monotonic() < until, f"{wanted} did not come:\n{shown}"
            time.sleep(0.05)

    def close(self) -> None:
        """End the shell and what runs in it."""
        subprocess.run([*self._tmux, "kill-server"], check=False)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with two units, as they were handed out."""
    return copy_units(tmp_path_factory.mktemp("work"), "u04_linear", "u05_activations")


@pytest.fixture(scope="module")
def terminal(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Watch mode in a window of 80 x 24; each test saves the unit that it is about."""
    running = Terminal(tmp_path_factory.mktemp("tmux"))
    try:
        running.type("PS1='ready> '", "Enter")
        running.type(shlex.join(["cd", str(workspace)]), "Enter")
        running.type(shlex.join([sys.executable, "-m", "autograder", "watch", "relu"]), "Enter")
        running.wait("not begun", "0/7 tasks hold", "checked in")
        yield running
    finally:
        running.close()


@pytest.fixture
def save(workspace: Path) -> Callable[..., None]:
    """Return a function that saves a unit's solution with more text behind it."""

    def write(path: Path, more: str = "", *, text: str | None = None) -> None:
        (workspace / path).write_text(RIGHT[path] + more if text is None else text, encoding="utf-8")

    return write


Save = Callable[..., None]


@NEEDS_TMUX
def test_a_wrong_answer_a_syntax_error_and_the_right_answer(terminal: Terminal, save: Save) -> None:
    """Each save is answered, on the same screen."""
    save(ACTIVATIONS, "\ndef relu(x):\n    return x.clone()\n")
    wrong = terminal.wait("✗ relu", "ReLU of -1, 0, 1, 2 is 0, 0, 1, 2", "checked in")
    save(ACTIVATIONS, "\ndef relu(x:\n    return x.clone()\n")
    broken = terminal.wait("! relu", "was never closed")
    save(ACTIVATIONS)
    right = terminal.wait("✓ relu", "This task holds.", "4/7 tasks hold")

    assert "the slide has [0, 0, 1, 2]" in " ".join(wrong.split())
    assert "activations.py, line" in broken
    assert "Next: linear_forward (press n)" in right


@NEEDS_TMUX
def test_an_endless_loop_gives_way_to_a_newer_save(terminal: Terminal, save: Save) -> None:
    """Keys work meanwhile, and nobody waits for the deadline."""
    save(ACTIVATIONS, "\ndef relu(x):\n    while True:\n        pass\n")
    terminal.wait("checking relu… 1 s")
    terminal.type("?")
    terminal.wait("show the next hint for this task", "checking relu…")
    terminal.type("?")
    save(ACTIVATIONS, "\ndef relu(x):\n    return -x\n")

    assert "was stopped" not in terminal.wait("✗ relu  0 / 2  does not hold yet", never="checking relu… 9 s")


@NEEDS_TMUX
def test_hints_come_one_at_a_time(terminal: Terminal, save: Save) -> None:
    """They go away once the task holds."""
    save(LINEAR, "\ndef linear_forward(x, weight, bias=None):\n    return x\n")
    terminal.wait("✗ linear_forward")
    terminal.type("h")
    terminal.wait("Hint 1 of 3:")
    terminal.type("h")
    terminal.wait("Hint 2 of 3:")
    save(LINEAR)
    shown = terminal.wait("This task holds.", "✓ linear_forward", "✓ MyLinear", "✓ count_parameters")

    assert "Hint" not in shown


@NEEDS_TMUX
def test_a_notebook_saved_as_jupyterlab_saves_counts(terminal: Terminal, workspace: Path, save: Save) -> None:
    """By another file that takes its name; the untouched Python file beside it does not disturb."""
    save(LINEAR, text=(EXERCISES / LINEAR).read_text(encoding="utf-8"))
    terminal.wait("linear_forward  not begun")
    folder = workspace / "u04_linear"
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "linear-checkpoint.ipynb").write_text("{}")
    temporary = folder / ".~linear.ipynb"
    shutil.copyfile(SOLUTIONS / "u04_linear" / "linear.ipynb", temporary)
    temporary.replace(folder / "linear.ipynb")

    assert "This task holds." in terminal.wait("linear.ipynb", "✓ linear_forward")


@NEEDS_TMUX
def test_a_folder_that_goes_away_and_comes_back(terminal: Terminal, workspace: Path, save: Save) -> None:
    """It is said, and forgotten."""
    shutil.rmtree(workspace / "u05_activations")
    terminal.wait("Nothing was handed in for this unit")
    (workspace / "u05_activations").mkdir()
    save(ACTIVATIONS)

    assert "activations.py" in terminal.wait("✓ relu", "✓ softmax_violations")


@NEEDS_TMUX
def test_a_dead_server_is_started_again(terminal: Terminal, save: Save) -> None:
    """After a night's sleep, say; the next save is answered as ever."""
    (server,) = _servers()
    os.killpg(server, signal.SIGKILL)
    save(ACTIVATIONS, "\ndef relu(x):\n    return x * 0\n")
    terminal.wait("✗ relu  0 / 2  does not hold yet", never="grader")

    assert _servers() != [server]


@NEEDS_TMUX
def test_a_crash_of_torch_is_a_verdict(terminal: Terminal, save: Save) -> None:
    """A process that ends itself by a signal takes nobody along."""
    save(ACTIVATIONS, "\ndef relu(x):\n    import ctypes\n    ctypes.string_at(0)\n")

    assert "SIGSEGV" in terminal.wait("! relu  0 / 2  ended its process")


@NEEDS_TMUX
def test_a_smaller_window_and_ctrl_z(terminal: Terminal, save: Save) -> None:
    """The screen is drawn anew for its size, given back on Ctrl-Z, and taken again."""
    save(ACTIVATIONS, "\ndef relu(x):\n    return -x\n")
    terminal.wait("✗ relu  0 / 2  does not hold yet", "a all")
    terminal.resize(40, 20)
    terminal.wait("[✗]", "more", "p prev  ? help  q quit")
    terminal.type("C-z")
    terminal.wait("Stopped", "ready>", never="Traceback")
    terminal.type("fg", "Enter")
    terminal.wait("[✗]", "more")
    terminal.resize(80, 24)

    assert "✗ relu  0 / 2  does not hold yet" in terminal.wait("a all")


@NEEDS_TMUX
def test_q_quits_and_gives_the_terminal_back(terminal: Terminal, workspace: Path) -> None:
    """The last test of this window: exit code 0, and what held is remembered."""
    terminal.type("q")
    terminal.wait("ready>")
    terminal.type("echo code $?", "Enter")

    assert "code 0" in terminal.wait("code 0")
    assert (workspace / ".autograder" / "progress.json").is_file()
    assert _servers() == []


def test_lines_where_there_is_no_terminal_and_no_hidden_part(tmp_path: Path) -> None:
    """The public checks decide; no points are told. Ctrl-C ends it with 130."""
    kit = copy_learner_kit(tmp_path / "kit")
    work = copy_units(tmp_path / "work", "u05_activations")
    with _Piped(["watch", "relu"], work, kit) as watching:
        begun = watching.wait("tasks hold.")
        path = work / ACTIVATIONS
        path.write_text(RIGHT[ACTIVATIONS] + "\ndef relu(x):\n    return x\n")
        wrong = watching.wait("3 of 4 tasks hold.")
        watching.type("h\n")
        hint = watching.wait("Hint 1 of 3")
        path.write_text(RIGHT[ACTIVATIONS])
        right = watching.wait("4 of 4 tasks hold.")
        code = watching.interrupt()

    assert "Not begun yet. Open u05_activations/activations.py" in begun
    assert "✗ relu  does not hold yet" in wrong
    assert "✓ softmax  holds" in wrong
    assert "which of two numbers" in hint
    assert "✓ relu  holds" in right
    assert code == 130


class _Piped:
    """The command in a process of its own, with pipes."""

    def __init__(self, arguments: list[str], folder: Path, kit: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "autograder", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(kit), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def type(self, text: str) -> None:
        """Write to its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.write(text)
        self._process.stdin.flush()

    def wait(self, words: str) -> str:
        """Return what was printed since the last call, up to the line with these words."""
        until = time.monotonic() + SECONDS
        shown = ""
        while words not in shown:
            try:
                shown += self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"{words!r} did not come:\n{shown}")
        return shown

    def interrupt(self) -> int:
        """Press Ctrl-C; returns the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(SECONDS)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)


def _servers() -> list[int]:
    """Return the fork servers that a watch mode of these tests started, as the leaders of their groups."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            words = (path.parent / "cmdline").read_text().split("\0")
            parents = (Path("/proc") / str(parent) / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if "autograder.sandbox.server" in words and parents[1:5] == ["-m", "autograder", "watch", "relu"]:
            found.append(int(path.parent.name))
    return found
