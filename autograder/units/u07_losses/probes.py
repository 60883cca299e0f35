"""Experiments on loss functions: call them, differentiate them, and take them to another device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.sandbox.probing import (
    HandIn,
    built_ins_used,
    call,
    exception_of,
    gradients,
    operations,
    public,
)

__all__ = ["built_ins_used", "call", "call_elsewhere", "exception_of", "gradients", "operations", "public"]

_MIXED_DEVICES = (
    "on the same device",
    "is not on the expected device",
    "can't convert meta device type tensor to numpy",
)


def call_elsewhere(hand_in: HandIn, name: str, args: Sequence[Any]) -> dict[str, Any]:
    """Call the learner's function with arguments that are not on the CPU: ``{"value": result}``.

    On ``meta``, which holds no values, right code may look at values or go to the CPU and back, and
    fails there: then the value is None. Code that mixes devices fails with the words that say so.
    """
    function = hand_in.get(name)
    try:
        return {"value": function(*args)}
    except Exception as error:
        if hand_in.device != "meta":
            raise
        if any(words in str(error) for words in _MIXED_DEVICES):
            raise RuntimeError("Expected all tensors to be on the same device") from error
        return {"value": None}
