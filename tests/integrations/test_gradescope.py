"""Gradescope's archive grades offline in a clean folder laid out like theirs, or says nothing."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from autograder.catalog import SOLUTIONS, UNITS, find_units, units
from autograder.cli import cli
from autograder.integrations.gradescope import archive
from autograder.load.members import HAND_IN, members
from tests.integrations.a_download import zipped
from tests.report.test_dialects import GRADESCOPE

UNIT = "u01_tensors"
CRASH = b"\n\ndef move_to(obj, device):\n    import os\n    os._exit(0)\n"


@pytest.fixture(scope="module")
def built() -> bytes:
    """The archive of one unit."""
    return archive(find_units([UNIT]))


def _root(content: bytes, folder: Path) -> Path:
    """Lay a folder out as Gradescope does: source/, submission/, results/, run_autograder."""
    for name in ("source", "submission", "results"):
        (folder / name).mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for info in opened.infolist():
            path = Path(opened.extract(info, folder / "source"))
            path.chmod(info.external_attr >> 16 & 0o777)
    (folder / "source/run_autograder").rename(folder / "run_autograder")
    (folder / "submission_metadata.json").write_text('{"id": 1, "users": [{"email": "ada@uni.example"}]}')
    return folder


def _run(root: Path, program: str = "run_autograder") -> subprocess.CompletedProcess[str]:
    """Run one of the archive's programs, with nothing of this checkout on its path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"AUTOGRADER_ROOT": str(root), "AUTOGRADER_PYTHON": sys.executable}
    return subprocess.run(
        [root / program], env=environment, cwd="/", capture_output=True, text=True, check=False
    )


def test_a_hand_in_is_graded_offline(built: bytes, tmp_path: Path) -> None:
    """Named as a browser names it; one crash costs its task alone, and what was not read is told."""
    root = _root(built, tmp_path / "autograder")
    solution = (SOLUTIONS / UNIT / "tensors.py").read_bytes()
    (root / "submission/tensors (1).py").write_bytes(solution + CRASH)
    (root / "submission/essay.zip").write_bytes(zipped({"essay.docx": b"d"}))

    ended = _run(root)

    assert ended.returncode == 0, ended.stderr
    found = json.loads((root / "results/results.json").read_text())
    jsonschema.validate(found, GRADESCOPE)
    assert found["extra_data"]["max_score"] == 9
    assert found["score"] == 8
    crashed = {test["name"].partition(":")[0] for test in found["tests"] if "crashed" in test["tags"]}
    assert crashed == {"move_to"}
    assert "essay.zip/essay.docx was not read" in found["output"]
    assert str(root) not in json.dumps(found)


def test_our_fault_gives_no_results(built: bytes, tmp_path: Path) -> None:
    """The kit that grades is the archive's own; where one of its checks breaks, older results go, too."""
    root = _root(built, tmp_path / "autograder")
    checks = root / f"source/kit/autograder/units/{UNIT}/checks.py"
    text = checks.read_text()
    checks.write_text(text.replace("    expect.", "    raise RuntimeError('ours')\n    expect.", 1))
    (root / "submission/tensors.py").write_bytes((SOLUTIONS / UNIT / "tensors.py").read_bytes())
    (root / "results/results.json").write_text("{}")
    ended = _run(root)

    assert ended.returncode == 3
    assert "the kit itself failed" in ended.stderr
    assert list((root / "results").iterdir()) == []


def test_it_holds_no_other_units_hidden_part(built: bytes) -> None:
    """Every file is opened and searched for the checks' own lines."""
    with members(io.BytesIO(built), "autograder.zip", HAND_IN) as found:
        files = {member.name: member.read() for member in found}
    others = [
        line.encode()
        for path in UNITS.glob("u*/checks.py")
        if path.parent.name != UNIT
        for line in path.read_text().splitlines()
        if line.startswith("def ") and "(observe" in line
    ]

    assert f"kit/autograder/units/{UNIT}/checks.py" in files
    assert {"setup.sh", "run_autograder", "requirements.txt", "constraints.txt"} <= set(files)
    assert others
    assert [line for line in others for content in files.values() if line in content] == []
    assert [name for name in files if "__pycache__" in name or "nbgrader" in name] == []


def test_the_same_kit_gives_the_same_bytes(built: bytes, tmp_path: Path) -> None:
    """Through the command, too; the programs may be run."""
    out = tmp_path / "autograder.zip"
    result = CliRunner().invoke(cli, ["gradescope", "u01", "--out", str(out)])

    assert result.exit_code == 0
    assert built == out.read_bytes()
    with zipfile.ZipFile(out) as opened:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in opened.infolist()}
    assert {name for name, mode in modes.items() if mode == 0o755} == {"setup.sh", "run_autograder"}


def test_another_archive_is_not_overwritten(tmp_path: Path) -> None:
    """``--force`` says so; several units can be one assignment."""
    out = tmp_path / "autograder.zip"
    out.write_bytes(b"something")
    refused = CliRunner().invoke(cli, ["gradescope", "u05", "u07", "--out", str(out)])
    forced = CliRunner().invoke(cli, ["gradescope", "u05", "u07", "--out", str(out), "--force"])

    assert "is there and differs" in str(refused.exception)
    assert forced.exit_code == 0
    assert "give the assignment 18 points" in forced.output


def test_where_everything_is_installed_setting_up_does_nothing(built: bytes, tmp_path: Path) -> None:
    """The programs are shell that bash takes."""
    root = _root(built, tmp_path / "autograder")
    ended = _run(root, "source/setup.sh")

    assert (ended.returncode, ended.stdout) == (0, "everything is installed\n"), ended.stderr
    assert not (root / "venv").exists()


def test_the_requirements_are_the_projects_own(built: bytes) -> None:
    """And its constraints; an index of one's own is written where ``setup.sh`` reads it."""
    chosen = archive(units()[:1], isolation="basic", index="https://index.example/cpu")
    with zipfile.ZipFile(io.BytesIO(built)) as opened, zipfile.ZipFile(io.BytesIO(chosen)) as other:
        assert "torch>=2.4" in opened.read("requirements.txt").decode().splitlines()
        assert opened.read("index") == b"\n"
        assert opened.read("isolation") == b"full\n"
        assert (other.read("isolation"), other.read("index")) == (b"basic\n", b"https://index.example/cpu\n")
