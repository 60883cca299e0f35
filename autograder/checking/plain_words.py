"""PyTorch's own error messages in plain words: what they mean, and where to look."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

__all__ = ["plain_words"]


class _Error(msgspec.Struct, forbid_unknown_fields=True):
    """An error of ``plain_words.toml``: patterns for its text, and what it means."""

    text: list[str]
    words: str


class _Errors(msgspec.Struct, forbid_unknown_fields=True):
    error: list[_Error]


def plain_words(text: str) -> str:
    """Return what an exception's text means, or "" where it is none that is known."""
    return next((words for pattern, words in _known() if pattern.search(text)), "")


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    content = Path(__file__).with_suffix(".toml").read_bytes()
    errors = msgspec.toml.decode(content, type=_Errors).error
    return tuple((re.compile("|".join(error.text)), error.words) for error in errors)
