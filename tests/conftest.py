"""What most tests share: one fork server, and hand-ins made of a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.catalog import source_path, units
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.types import Form, Submission, Unit


@pytest.fixture(scope="session")
def server() -> Iterator[ForkServer]:
    """One fork server for the whole session."""
    with ForkServer(units(), HEAVY_MODULES) as running:
        yield running


@pytest.fixture(scope="session")
def gd_step() -> Unit:
    """The unit that most tests of the engine grade."""
    return next(unit for unit in units() if unit.name == "u09_gd_step")


@pytest.fixture
def hand_in() -> Callable[..., Submission]:
    """Return a maker of submissions: a unit's solution with more text behind it, or other bytes."""

    def make(unit: Unit, more: str = "", *, content: bytes | None = None, form: Form = Form.PY) -> Submission:
        path = source_path(unit)
        if content is None:
            content = f"{path.read_text(encoding='utf-8')}\n\n{more}".encode()
        return Submission(unit.name, form, Path(f"{unit.topic}.{form}"), content)

    return make
