"""GitHub Classroom: everybody's repositories, and the workflow that runs in each.

``gh classroom clone student-repos`` and Classroom's own download make one folder per learner, called after
the assignment and the account: ``gradient-descent-adalovelace`` in ``gradient-descent-submissions``.
Classroom's roster says who has which account.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from autograder.errors import UsageError
from autograder.integrations.attempt import Attempt, folder_name
from autograder.integrations.download import Download, Refused
from autograder.integrations.folder import below_the_top
from autograder.integrations.sheet import read_sheet
from autograder.load.members import archive_stem

__all__ = ["WORKFLOW", "assignment_of", "attempts"]

WORKFLOW = Path(__file__).with_name("templates") / "classroom.yml"
"""What goes to ``.github/workflows/classroom.yml`` of the assignment's template repository."""

_CLONED = "-submissions"
_IDENTIFIER, _ACCOUNT = "identifier", "github_username"


def attempts(
    download: Download, assignment: str | None = None, roster: Path | None = None
) -> Iterator[Attempt | Refused]:
    """Tell who handed in each file: the account follows the assignment's name in the repository's.

    Args:
        download: The download.
        assignment: The assignment's name; found from the folders' names by default.
        roster: Classroom's roster, where learners are to be called by their identifiers.

    Raises:
        UsageError: The assignment's name cannot be found, or the file is no roster.
    """
    identifiers = {} if roster is None else _identifiers(roster)
    files = list(below_the_top(download))
    repositories = sorted({archive_stem(parts[0]) or parts[0] for _, parts in files if len(parts) > 1})
    start = f"{assignment_of(download.name, repositories) if assignment is None else assignment}-"
    for file, (first, *rest) in files:
        account = (archive_stem(first) or first).removeprefix(start)
        if not rest:
            yield Refused(file.path, "it lies in no repository")
        elif not first.startswith(start) or not account:
            yield Refused(file.path, f"its repository's name does not start with {start}")
        elif roster is not None and account.casefold() not in identifiers:
            yield Refused(file.path, f"the roster has no account {account}")
        else:
            owner = identifiers.get(account.casefold(), account)
            yield Attempt(folder_name(owner), owner, file, PurePosixPath(*rest))


def assignment_of(name: str, repositories: Sequence[str]) -> str:
    """Return an assignment's name: what all repositories start with, or the download's own name tells.

    Raises:
        UsageError: There is one repository or none, or they have no start in common.
    """
    told = name.removesuffix(_CLONED)
    if told != name and all(repository.startswith(f"{told}-") for repository in repositories):
        return told
    common = os.path.commonprefix(list(repositories)).rpartition("-")[0]  # noqa: RUF071  # text, not paths
    if len(repositories) < 2 or not common:
        raise UsageError(
            "Which part of the repositories' names is the assignment's? Say it: --assignment NAME, where "
            "they are called NAME-account."
        )
    return common


def _identifiers(path: Path) -> dict[str, str]:
    """Return who has which account, by account."""
    header, *rows = [[cell.text.strip() for cell in row] for row in read_sheet(path).rows]
    if not {_IDENTIFIER, _ACCOUNT} <= set(header):
        raise UsageError(f"{path} is no roster of GitHub Classroom: it has no {_IDENTIFIER} and {_ACCOUNT}.")
    people = [dict(zip(header, row, strict=False)) for row in rows]
    return {
        person[_ACCOUNT].casefold(): person.get(_IDENTIFIER, "") for person in people if person.get(_ACCOUNT)
    }
