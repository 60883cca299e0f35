"""What the site does beyond mkdocs: its navigation, links out of ``docs/``, and the help of the commands."""  # noqa: INP001

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

__all__ = ["on_config", "on_page_markdown"]

# Pages that are named come first, in this order; of a pattern, those that are there, by name.
_DOORS = {
    "Learners": ("learners/index.md", "learners/*.md"),
    "Instructors": (
        "instructors/index.md",
        "instructors/own.md",
        "instructors/nbgrader.md",
        "instructors/*.md",
        "grading.md",
        "report.md",
        "release.md",
    ),
    "Authors": ("authors/index.md", "authors/*.md"),
    "Reference": ("reference/index.md", "reference/commands.md", "reference/*.md"),
    "Evidence": (
        "accuracy.md",
        "accuracy-seeds.md",
        "attacks.md",
        "threat-model.md",
        "performance.md",
        "*.md",
    ),
}
_OUTSIDE = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<path>\.\./[^)#\s]*)(?:#[^)\s]*)?\)")
_COLUMNS = 80
_COMMANDS = "<!-- the help of every command -->"


def on_config(config: Any) -> Any:
    """List every page that there is, so that a new one is in the navigation and a missing one in none."""
    root = Path(config["docs_dir"])
    listed = {"index.md"}
    nav: list[Any] = [{"Home": "index.md"}]
    for title, patterns in _DOORS.items():
        found = [
            path.relative_to(root).as_posix() for pattern in patterns for path in sorted(root.glob(pattern))
        ]
        pages = [page for page in dict.fromkeys(found) if page not in listed]
        listed.update(pages)
        nav.append({title: pages})
    config["nav"] = nav
    return config


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Name files of the repository in place of linking to them, and write the commands' help."""
    root = Path(config["docs_dir"])
    folder = (root / page.file.src_uri).parent

    def named(link: re.Match[str]) -> str:
        target = (folder / link["path"]).resolve()
        if target.is_relative_to(root):
            return link[0]
        path = target.relative_to(root.parent).as_posix()
        text = link["text"].strip("`")
        return f"`{path}`" if path.endswith(text) else f"{link['text']} (`{path}`)"

    text = _OUTSIDE.sub(named, markdown)
    return text.replace(_COMMANDS, _help()) if _COMMANDS in text else text


def _help() -> str:
    """Return the help of every command, as the terminal shows it, with a heading each."""
    from autograder.cli import cli  # noqa: PLC0415

    width = {"terminal_width": _COLUMNS, "max_content_width": _COLUMNS}
    context = click.Context(cli, info_name="autograder", **width, **cli.context_settings)
    parts = [_shown("autograder", cli.get_help(context))]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            inner = click.Context(command, parent=context, info_name=name, **width)
            parts.append(_shown(f"autograder {name}", command.get_help(inner)))
    return "\n".join(parts)


def _shown(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"
