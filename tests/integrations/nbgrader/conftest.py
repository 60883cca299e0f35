"""What the tests of the course share: nbgrader, imported once, and a class that has been graded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integrations.nbgrader.commands import Nbgrader
from tests.integrations.nbgrader.course import Course, teach


@pytest.fixture(scope="session")
def nbgrader() -> Iterator[Nbgrader]:
    """The commands of nbgrader."""
    with Nbgrader() as running:
        yield running


@pytest.fixture(scope="session")
def course(nbgrader: Nbgrader, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course after the page's last command."""
    return teach(nbgrader, tmp_path_factory.mktemp("nbgrader"))
