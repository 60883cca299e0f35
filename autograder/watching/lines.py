"""Watch mode where there is no whole terminal to draw on: a line when something is new."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from autograder.learning.hints import Hint
from autograder.report.text import mark_of, task_lines
from autograder.report.words import WORDS
from autograder.types import Verdict
from autograder.watching.state import Found, Place, Watch
from autograder.watching.telling import KEYS, advice_for, hint_lines, next_words

__all__ = ["Lines"]


class Lines:
    """Prints what is new, and never the same twice."""

    def __init__(self, console: Console, *, earned: bool) -> None:
        """Make ready."""
        self._console = console
        self._earned = earned
        self._current: Place | None = None
        self._found: dict[Place, Found] = {}
        self._hint: Hint | None = None
        self._notice = ""
        self._was_busy = True

    def open(self) -> None:
        """Begin."""
        self._say("Watching: save a file, and its unit is checked. Ctrl-C ends it.")

    def close(self) -> None:
        """End."""

    def key(self, key: str) -> bool:
        """Explain the keys; returns whether the key was for that."""
        if key == "?":
            self._say("\n".join(f"  {key}, Enter: {words}" for key, name, words in KEYS if name))
        return key == "?"

    def show(self, watch: Watch, _status: str) -> None:
        """Print what is new."""
        if watch.notice and watch.notice != self._notice:
            self._say(watch.notice)
        self._notice = watch.notice
        moved = watch.current != self._current
        if moved:
            self._current = watch.current
            self._say(f"\n→ {watch.current.task.name}  {watch.current.unit.name}", "bold")
        news = {place: found for place, found in watch.found.items() if found is not self._found.get(place)}
        if moved and watch.current in watch.found:
            news[watch.current] = watch.found[watch.current]
        for place, found in news.items():
            self._tell(place, found, watch)
        self._found = dict(watch.found)
        if watch.hint != self._hint and watch.hint is not None:
            for line in hint_lines(watch):
                self._console.print(line)
        self._hint = watch.hint
        if self._was_busy and not watch.is_busy:
            self._say(f"{watch.held} of {len(watch.places)} tasks hold. {next_words(watch)}")
        self._was_busy = watch.is_busy

    def _tell(self, place: Place, found: Found, watch: Watch) -> None:
        before = self._found.get(place)
        if place == watch.current:
            if found.result.verdict is Verdict.NOT_ATTEMPTED:
                self._say(f"Not begun yet. {advice_for(place, found)}")
                return
            for line in task_lines([found.result], earned=self._earned):
                self._console.print(Padding.indent(line, 2))
        elif before is not None and before.result.verdict is not found.result.verdict:
            mark, _ = mark_of(found.result.verdict)
            self._say(f"  {mark} {place.task.name}  {WORDS[found.result.verdict][1]}")

    def _say(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style=style), soft_wrap=True)
