"""Every attack of the corpus ends as it says, gains nothing and harms nobody."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from autograder.catalog import PACKAGE, SOLUTIONS, units
from autograder.checking.examiner import Examiner
from autograder.load import find_submissions
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.types import TaskResult, Verdict
from tests.attacks.corpus import GROUPS, Attack, attacks

_DEADLINE = 4.0
_SEED = 0x3C6EF372FE94F82A  # as long as one that is drawn: a short one can be guessed
_SHARED_SECONDS = 20

REAL = {
    "secrets": "reads_the_reference_from_the_checks",
    "lying_values": "tensor_that_agrees_with_everything",
    "ending_early": "writes_the_result_and_exits",
    "patching_the_judge": "replaces_the_words_of_checks",
    "resources": "loops_for_ever",
    "out_of_the_box": "writes_to_a_neighbours_hand_in",
    "semantic": "steals_the_expected_value",
}
"""By group, an attack that succeeds where checks and hand-in share a process."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with what attackers are after."""
    folder = tmp_path_factory.mktemp("course")
    neighbour = folder / "submitted" / "ada" / "u05_activations"
    neighbour.mkdir(parents=True)
    (neighbour / "activations.py").write_text((SOLUTIONS / "u05_activations" / "activations.py").read_text())
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0 and all the grades")
    (folder / "reports").mkdir()
    (folder / "reports" / "ada.json").write_text('{"score": 100}')
    (folder / "canary").write_text("yellow")
    return folder


@pytest.fixture(scope="module")
def attacked() -> Iterator[ForkServer]:
    """The fork server of all attacks: what one of them breaks, the next would see."""
    with ForkServer(units(), HEAVY_MODULES) as server:
        if server.isolation.level != "full":
            pytest.skip(f"this machine has no full isolation: {server.isolation.missing}")
        yield server
    assert _left_of(server) == []


def _left_of(server: ForkServer) -> list[str]:
    """Return what is left of a server that was closed: processes and files."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    processes = [line for line in listed.splitlines() if str(server.scratch) in line]
    files = (server.scratch, Path("/dev/shm/mallory"), Path("/tmp/mallory"))  # noqa: S108  # what attacks leave
    return processes + [str(path) for path in files if path.exists()]


def _fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() + oct(path.stat().st_mode)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _grade(server: ForkServer, attack: Attack, folder: Path) -> TaskResult:
    unit = replace(attack.unit, deadline=_DEADLINE)
    submissions, _ = find_submissions(folder, unit)
    (result,) = Examiner(server, _SEED).examine(unit, submissions, [attack.task])
    return result


def _assert_neighbour_is_right(server: ForkServer, course: Path) -> None:
    unit = next(unit for unit in units() if unit.name == "u05_activations")
    submissions, _ = find_submissions(course / "submitted" / "ada" / unit.name, unit)
    relu = next(task for task in unit.tasks if task.name == "relu")
    (result,) = Examiner(server, _SEED).examine(unit, submissions, [relu])
    assert result.verdict is Verdict.PASSED, "an attack must not cost the next learner anything"


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_attack(attack: Attack, attacked: ForkServer, course: Path, tmp_path: Path) -> None:
    """Verdict and points are those of the honest part; nothing outside has changed."""
    before = _fingerprint(course)
    folder = tmp_path / "mallory" / attack.unit.name
    attack.write(folder, course)

    result = _grade(attacked, attack, folder)

    found = [(check.name, str(check.verdict), check.message) for check in result.checks]
    assert (result.verdict, result.points) == (attack.verdict, attack.points), found
    assert _fingerprint(course) == before
    _assert_neighbour_is_right(attacked, course)


def test_there_are_enough_of_every_group() -> None:
    """The corpus is what the documentation says of it."""
    assert len(attacks()) >= 150
    assert all(attacks(group) for group in GROUPS)
    assert REAL.keys() == set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_the_attack_is_real(group: str, course: Path, tmp_path: Path) -> None:
    """Against the same checks in one shared process it earns full marks, does harm, or never ends."""
    attack = next(attack for attack in attacks(group) if attack.path.stem == REAL[group])
    folder, result = tmp_path / "hand_in", tmp_path / "result.json"
    attack.write(folder, course)
    (hand_in,) = [path for path in folder.iterdir() if path.stem == attack.unit.topic]
    before = _fingerprint(course)
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
    harmed = _fingerprint(course) != before
    earned = json.loads(result.read_text()) if result.exists() else {"points": 0, "max_points": 1}
    assert harmed if group == "out_of_the_box" else earned["points"] == earned["max_points"]
