"""The kit's own exceptions, ordered by who can put things right.

::

    KitError
    ├── UsageError    the caller: a wrong path, name or option           (exit code 2)
    │   └── UnreadableError    a hand-in that this user may not read
    ├── UnitError     the author: a unit's files are missing or at odds  (exit code 3)
    └── SandboxError  us: the fork server or the wire broke              (exit code 3)

What goes wrong inside a hand-in is never an exception of this tree: it is a verdict.
"""

__all__ = ["KitError", "SandboxError", "UnitError", "UnreadableError", "UsageError"]


class KitError(Exception):
    """One sentence for a person: where, what, and what to do next."""

    exit_code = 3


class UsageError(KitError):
    """The command was given something that it cannot use."""

    exit_code = 2


class UnreadableError(UsageError):
    """A hand-in is there and cannot be read, so that nothing can be said about it."""


class UnitError(KitError):
    """A unit's files are missing, unbalanced or disagree; says the path and the repair."""


class SandboxError(KitError):
    """The grader's own machinery failed, so that nothing can be said about the hand-in."""
