"""Every attack of the corpus ends as it says, gains nothing and harms nobody."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.catalog import PACKAGE, units
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from tests.attacks.corpus import GROUPS, Attack, attacks
from tests.attacks.course import fingerprint, make_course
from tests.attacks.kit import grade, neighbour_is_right, traces

_SHARED_SECONDS = 20

REAL = {
    "secrets": "reads_the_reference_from_the_checks",
    "lying_values": "tensor_that_agrees_with_everything",
    "ending_early": "writes_the_result_and_exits",
    "patching_the_judge": "replaces_the_words_of_checks",
    "resources": "loops_for_ever",
    "out_of_the_box": "writes_to_a_neighbours_hand_in",
    "notebooks_and_archives": "notebook_that_patches_the_judge",
    "semantic": "steals_the_expected_value",
}
"""By group, an attack that succeeds where checks and hand-in share a process."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with what attackers are after."""
    folder = tmp_path_factory.mktemp("course")
    make_course(folder)
    return folder


@pytest.fixture(scope="module")
def attacked() -> Iterator[ForkServer]:
    """The fork server of all attacks: what one of them breaks, the next would see."""
    with ForkServer(units(), HEAVY_MODULES) as server:
        before = {trace for trace in traces(server) if str(server.scratch) not in trace}
        if server.isolation.level != "full":
            pytest.skip(f"this machine has no full isolation: {server.isolation.missing}")
        yield server
    assert traces(server) <= before, "processes, sockets, semaphores or files were left behind"


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_attack(attack: Attack, attacked: ForkServer, course: Path, tmp_path: Path) -> None:
    """Verdict and points are those of the honest part; nothing outside has changed."""
    before = fingerprint(course)
    folder = tmp_path / "mallory" / attack.unit.name
    attack.write(folder, course)

    result = grade(attacked, attack, folder)

    found = [(check.name, str(check.verdict), check.message) for check in result.checks]
    assert (result.verdict, result.points) == (attack.verdict, attack.points), found
    assert fingerprint(course) == before
    assert neighbour_is_right(attacked, course), "an attack must not cost the next learner anything"


def test_there_are_enough_of_every_group() -> None:
    """The corpus is what the documentation says of it."""
    assert len(attacks()) >= 150
    assert all(len(attacks(group)) >= 20 for group in GROUPS)
    assert REAL.keys() == set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_the_attack_is_real(group: str, course: Path, tmp_path: Path) -> None:
    """Against the same checks in one shared process it earns full marks, does harm, or never ends."""
    attack = next(attack for attack in attacks(group) if attack.path.stem == REAL[group])
    folder, result = tmp_path / "hand_in", tmp_path / "result.json"
    attack.write(folder, course)
    (hand_in,) = [path for path in folder.iterdir() if path.stem == attack.unit.topic]
    before = fingerprint(course)
    words = [sys.executable, str(Path(__file__).with_name("shared_process.py")), str(hand_in)]
    try:
        subprocess.run(
            [*words, attack.unit.name, attack.task.name, str(result)],
            cwd=PACKAGE.parent,
            env={"PYTHONPATH": str(PACKAGE.parent), "PATH": "/usr/bin:/bin"},
            timeout=_SHARED_SECONDS,
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        assert group == "resources"
        return
    harmed = fingerprint(course) != before
    earned = json.loads(result.read_text()) if result.exists() else {"points": 0, "max_points": 1}
    assert harmed if group == "out_of_the_box" else earned["points"] == earned["max_points"]
