"""Watch mode on a whole terminal: the course on top, the task at hand, the keys at the bottom."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.rule import Rule
from rich.segment import Segment
from rich.styled import Styled
from rich.table import Table
from rich.text import Text

from autograder.report.text import mark_of, marked, task_lines
from autograder.types import Verdict
from autograder.watching.state import Watch
from autograder.watching.telling import KEYS, advice_for, file_of, hint_lines, next_words

__all__ = ["Screen"]

_NARROW = 60
_HELP = (
    "Save a file, and its unit is checked: the task at hand first. The notebook counts as much as the"
    " Python file; where both are worked on, each task counts in the better one."
)
Lines = list[list[Segment]]


class Screen:
    """A terminal's whole window, which is given back as it was."""

    def __init__(self, console: Console, *, earned: bool) -> None:
        """Make ready; ``open`` takes the window."""
        self._console = console
        self._earned = earned
        self._live: Live | None = None
        self._offset = 0
        self._about: object = None
        self._help = False
        self._view: _View | None = None

    def open(self) -> None:
        """Take the window."""
        self._live = Live(console=self._console, screen=True, auto_refresh=False, redirect_stdout=False)
        self._live.start()

    def close(self) -> None:
        """Give the window back."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def key(self, key: str) -> bool:
        """Scroll, or show the keys; returns whether the key was the screen's own."""
        page = max(1, self._view.room - 1) if self._view else 1
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "page up": -page, "page down": page}
        if key == "?":
            self._help = not self._help
        elif key in steps:
            self._offset += steps[key]
        else:
            self._help = False
            return False
        return True

    def show(self, watch: Watch, status: str) -> None:
        """Draw the state of things.

        Args:
            watch: The state.
            status: What goes on, in a few words.
        """
        about = (watch.current, watch.found.get(watch.current), watch.hint, self._help)
        if about != self._about:
            self._about, self._offset = about, 0
        self._view = _View(watch, status, self._offset, earned=self._earned, with_help=self._help)
        if self._live is not None:
            self._live.update(self._view, refresh=True)
            self._offset = self._view.offset


class _View:
    """One drawing: head and foot are always there, and the middle scrolls."""

    def __init__(self, watch: Watch, status: str, offset: int, *, earned: bool, with_help: bool) -> None:
        self._watch = watch
        self._status = status
        self._earned = earned
        self._with_help = with_help
        self.offset = offset
        self.room = 1

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width, height = options.max_width, options.height or console.height
        inner = options.update(width=width, height=None)
        head = _lines(console, inner, self._head(width))
        foot = _lines(console, inner, self._keys(width))
        middle = self._help() if self._with_help else self._middle()
        stale = self._watch.is_pending(self._watch.current)
        body = _lines(
            console, inner, Styled(Padding(Group(*middle), (1, 1, 0, 1)), "dim" if stale else "none")
        )
        strip = _lines(console, inner, Padding(self._strip(width - 2), (0, 1)))
        if len(strip) > max(1, height // 12):
            strip = _lines(console, inner, Padding(self._marks(), (0, 1)))
        self.room = max(1, height - len(head) - len(foot) - len(strip) - 1)
        self.offset = max(0, min(self.offset, len(body) - self.room))
        below = len(body) - self.offset - self.room
        title = f"↓ {below} more" if below > 0 else "↑ end" if self.offset else ""
        rule = _lines(console, inner, Rule(Text(title, style="bold"), style="dim", align="right"))
        visible = body[self.offset : self.offset + self.room]
        blank = [[Segment(" " * width)]] * (self.room - len(visible))
        for line in (head + visible + blank + rule + strip + foot)[:height]:
            yield from line
            yield Segment.line()

    def _head(self, width: int) -> RenderableType:
        watch = self._watch
        unit = watch.current.unit
        number, total = watch.held, len(watch.places)
        table = Table.grid(expand=True, padding=(0, 1))
        table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
        table.add_column(justify="right", no_wrap=True)
        name = Text(unit.title, style="bold")
        count = Text(f"{number}/{total}", style="bold green" if number else "dim")
        if width >= _NARROW:
            name = Text.assemble((unit.name.split("_")[0], "dim"), " ", name, (f"  {file_of(watch)}", "dim"))
            count.append(" tasks hold")
        table.add_row(name, count)
        return Padding(
            Group(table, ProgressBar(total=max(1, total), completed=number, complete_style="green")), (0, 1)
        )

    def _middle(self) -> Iterator[RenderableType]:
        watch = self._watch
        found = watch.found.get(watch.current)
        if watch.notice:
            yield Text(watch.notice, style="yellow")
            yield Text()
        yield from hint_lines(watch)
        if found is None:
            yield Text.assemble((watch.current.task.name, "bold"), ("  not looked at yet", "dim"))
        elif found.result.verdict is Verdict.NOT_ATTEMPTED:
            yield Text.assemble((watch.current.task.name, "bold"), ("  not begun", "dim"))
            yield Text()
            yield Text(advice_for(watch.current, found))
        else:
            yield from task_lines([found.result], earned=self._earned)
            held = [check for check in found.result.checks if check.verdict is Verdict.PASSED]
            for check in held:
                yield Padding.indent(marked("✓", check.title, "green"), 4)
        for note in found.notes if found else ():
            yield Text(note, style="yellow")
        yield Text()
        yield Text(next_words(watch), style="bold" if watch.holds(watch.current) else "dim")

    def _help(self) -> Iterator[RenderableType]:
        table = Table.grid(padding=(0, 2))
        for key, _, words in KEYS:
            table.add_row(Text(key, style="bold"), words)
        yield table
        yield Text()
        yield Text(_HELP)

    def _strip(self, width: int) -> RenderableType:
        """Return the tasks of the unit at hand, by name."""
        return _flowed(
            [
                Text(f"{mark} {name}", style=f"{style} reverse" if here else style)
                for mark, style, name, here in self._siblings()
            ],
            width,
        )

    def _marks(self) -> Text:
        """Return the same without names, for a small window."""
        return Text(" ").join(
            Text(f"[{mark}]" if here else mark, style=style) for mark, style, _, here in self._siblings()
        )

    def _siblings(self) -> Iterator[tuple[str, str, str, bool]]:
        watch = self._watch
        for place in watch.siblings():
            found = watch.found.get(place)
            verdict = found.result.verdict if found else Verdict.NOT_ATTEMPTED
            mark, style = mark_of(Verdict.PASSED if watch.holds(place) else verdict)
            if watch.is_pending(place):
                mark = "…"
            yield mark, style, place.task.name, place == watch.current

    def _keys(self, width: int) -> RenderableType:
        shown = [(key, name) for key, name, _ in KEYS if name and (key != "a" or width >= _NARROW)]
        keys = Text("  ").join(Text.assemble((key, "bold"), f" {name}") for key, name in shown)
        status = Text(self._status, style="dim", no_wrap=True, overflow="ellipsis")
        if keys.cell_len + status.cell_len + 4 > width:
            return Padding(Group(keys, status), (0, 1))
        table = Table.grid(expand=True)
        table.add_column(ratio=1)
        table.add_column(justify="right")
        table.add_row(keys, status)
        return Padding(table, (0, 1))


def _flowed(items: list[Text], width: int) -> Text:
    """Put items into lines, none of which is broken."""
    lines: list[Text] = []
    for item in items:
        if lines and lines[-1].cell_len + 2 + item.cell_len <= width:
            lines[-1] = Text("  ").join([lines[-1], item])
        else:
            lines.append(item)
    return Text("\n").join(lines)


def _lines(console: Console, options: ConsoleOptions, item: RenderableType) -> Lines:
    return console.render_lines(item, options, pad=True)
