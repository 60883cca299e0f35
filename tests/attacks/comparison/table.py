"""The tables of docs/attacks.md, between two marks in what is written by hand."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.attacks.comparison.outcome import WORDS, Outcome
from tests.attacks.corpus import GROUPS, Attack, attacks

__all__ = ["Results", "tables", "write"]

Results = Mapping[str, tuple[Outcome, Outcome]]
"""By attack, what became of it there and here."""

_BEGIN, _END = "<!-- begin: python -m tests.attacks.comparison -->", "<!-- end -->"


def tables(chosen: Sequence[Attack], results: Results) -> str:
    """Return the table by group, the one by attack, and where they come from."""
    head = [
        "| group | attacks | apply | succeed there | by what | succeed here |",
        "|---|---|---|---|---|---|",
    ]
    groups = [[attack for attack in chosen if attack.path.parent.name == group] for group in GROUPS]
    rows = [_row(group[0].path.parent.name, group, results) for group in groups if group]
    if len(rows) > 1:
        rows.append(_row("**all**", chosen, results))
    each = ["| attack | what it does | there | here |", "|---|---|---|---|"]
    each += [
        f"| `{attack.name}` | {_escaped(attack.does)} | {_told(there)} | {_told(here)} |"
        for attack in chosen
        if (pair := results.get(attack.name))
        for there, here in [pair]
    ]
    return "\n".join([_provenance(len(each) - 2), "", *head, *rows, "", *each])


def write(path: Path, text: str) -> None:
    """Put ``text`` between the marks of ``path``."""
    before, _, rest = path.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    path.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", encoding="utf-8")


def _row(name: str, group: Sequence[Attack], results: Results) -> str:
    pairs = [results[attack.name] for attack in group if attack.name in results]
    there = [there for there, _ in pairs if there.applies]
    by = Counter(outcome.words[0] for outcome in there if outcome.words)
    what = ", ".join(f"{word} {by[word]}" for word in WORDS if by[word])
    here = sum(bool(outcome.words) for _, outcome in pairs)
    return f"| {name} | {len(pairs)} | {len(there)} | {by.total()} | {what or '-'} | {here} |"


def _told(outcome: Outcome) -> str:
    return outcome.word or "does not apply"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _provenance(number: int) -> str:
    """Say how much was run, when, and on what."""
    every = len(attacks())
    part = f"All {every} attacks" if number == every else f"A sample: {number} of {every} attacks"
    versions = {name: importlib.metadata.version(name) for name in ("nbgrader", "torch")}
    return (
        f"{part}. {datetime.now(UTC):%Y-%m-%d}, Linux {platform.release()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, nbgrader {versions['nbgrader']}, torch {versions['torch']}."
    )
