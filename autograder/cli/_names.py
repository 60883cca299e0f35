"""Names of units and tasks, completed in the shell."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from autograder.catalog import units
from autograder.errors import KitError

__all__ = ["complete_tasks", "complete_units_and_tasks"]


def complete_tasks(_context: click.Context, _parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the tasks whose names begin with ``start``, with their units."""
    try:
        return [
            CompletionItem(task.name, help=f"task of {unit.name}")
            for unit in units()
            for task in unit.tasks
            if task.name.startswith(start)
        ]
    except KitError:
        return []  # a shell that completes is no place for a message


def complete_units_and_tasks(
    context: click.Context, parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the units and tasks whose names begin with ``start``."""
    try:
        found = [
            CompletionItem(unit.name, help=unit.title) for unit in units() if unit.name.startswith(start)
        ]
    except KitError:
        return []
    return found + complete_tasks(context, parameter, start)
