"""GitHub Classroom's workflow: valid, without actions, and its lines work in a clean folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from autograder.catalog import EXERCISES, PACKAGE, source_path, units
from autograder.cli import cli
from autograder.integrations.github import WORKFLOW
from autograder.report.markdown import markdown
from autograder.types import Verdict
from tests.report.a_report import REPORT

UNIT = next(unit for unit in units() if unit.name == "u09_gd_step")


def _steps() -> list[dict[str, Any]]:
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    return steps


def test_the_workflow_is_valid_and_uses_no_action() -> None:
    """It may read the repository and nothing else, and it ends."""
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))

    assert {"name", True, "permissions", "jobs"} == set(workflow), "YAML 1.1 takes `on` for a truth"
    assert {"push", "workflow_dispatch"} == set(workflow[True])
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert job["timeout-minutes"] == 15
    assert all({"name", "run"} <= set(step) <= {"name", "run", "env"} for step in job["steps"])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's repository on a server, with the kit's wheel and a hand-in that is right."""
    place = tmp_path_factory.mktemp("server")
    work = place / "class/gradient-descent-ada"
    unit = work / "exercises" / UNIT.name
    unit.mkdir(parents=True)
    for path in (EXERCISES / UNIT.name).glob("*.*"):
        (unit / path.name).write_bytes(path.read_bytes())
    (unit / "gd_step.ipynb").unlink()
    (unit / "gd_step.py").write_bytes(source_path(UNIT).read_bytes())
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)]
    subprocess.run(build, cwd=PACKAGE.parent, check=True, capture_output=True)
    (wheel,) = work.glob("*.whl")
    (work / "requirements.txt").write_text(f"./{wheel.name}\n")
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@uni.example"]
    for words in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "-m", "My work"]):
        subprocess.run(["git", *words], cwd=work, check=True)
    return place


@pytest.fixture
def run_of(repository: Path, tmp_path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Return what runs the workflow's lines as GitHub's runner does, in a clean folder, offline."""
    server = repository / "class/gradient-descent-ada"
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=server, check=True, capture_output=True, text=True
    ).stdout.strip()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    environment = clean | {
        "GITHUB_SERVER_URL": repository.as_uri(),
        "GITHUB_REPOSITORY": "class/gradient-descent-ada",
        "GITHUB_SHA": head,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "RUNNER_TEMP": str(tmp_path),
        "TOKEN": "a-token",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }

    def run() -> subprocess.CompletedProcess[str]:
        work = tmp_path / "work"
        work.mkdir()
        for step in _steps():
            ended = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=work, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            if ended.returncode:
                break
            # Only the kit itself is installed; the libraries are those of this environment.
            for libraries in tmp_path.glob("venv/lib/python*/site-packages"):
                (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"))
        return ended

    return run


def test_its_lines_work_in_a_clean_folder(
    run_of: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """From the repository's bytes to the page of the run, which tells of the units that are there."""
    ended = run_of()

    assert ended.returncode == 0, ended.stderr
    page = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "| gd\\_step | ✅ passed |" in page
    assert "7 of 7 tasks hold." in page
    assert "a-token" not in (tmp_path / "work/.git/config").read_text()


def test_a_folder_without_units_is_one_message(tmp_path: Path) -> None:
    """No checks run is never a pass."""
    result = CliRunner().invoke(cli, ["github", "--hand-in", str(tmp_path)])

    assert "There are no units in" in str(result.exception)


def test_what_learner_code_says_is_text_on_the_page() -> None:
    """Neither markup nor a new cell, nor a mention of somebody."""
    hostile = "<img src=x> | [x](http://evil.example) @class `code` **b**\n| a | row |"
    check = REPORT.tasks[1].checks[0]
    check = type(check)(check.name, check.title, True, Verdict.FAILED, 0.0, 0.0, hostile)
    task = type(REPORT.tasks[1])("u05_activations", "relu", 0.0, 1.0, Verdict.FAILED, (check,))
    report = type(REPORT)("ada", 1, "full", 0.0, 1.0, (task,), notes=("a <b>note</b>",))

    lines = markdown(report).splitlines()

    assert lines[2] == (
        "| relu | ❌ failed | &lt;img src=x&gt; \\| \\[x\\]\\(http\\://evil.example\\) \\@class \\`code\\` "
        "\\*\\*b\\*\\* \\| a \\| row \\| |"
    )
    assert "a &lt;b&gt;note&lt;/b&gt;" in lines[-1]


def test_the_workflow_is_written_where_it_belongs(tmp_path: Path) -> None:
    """Again is the same; another file is not overwritten."""
    path = tmp_path / ".github/workflows/classroom.yml"
    runner = CliRunner()
    ended = [runner.invoke(cli, ["github", "--workflow", str(path)]).exit_code for _ in range(2)]

    assert ended == [0, 0]
    assert WORKFLOW.read_bytes() == path.read_bytes()
    path.write_text("mine")
    assert "is there and differs" in str(runner.invoke(cli, ["github", "--workflow", str(path)]).exception)
