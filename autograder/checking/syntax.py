"""Parse the kit's own Python files, from one thread at a time."""

from __future__ import annotations

import ast
import threading

__all__ = ["parse"]

_LOCK = threading.Lock()


def parse(source: str, name: str = "<kit>") -> ast.Module:
    """Return the syntax tree of a file of ours.

    In CPython up to 3.12, threads that parse at the same time can end in a SystemError ("AST constructor
    recursion depth mismatch", python/cpython#106905), which would stop a class's grading.
    """
    with _LOCK:
        return ast.parse(source, name)
