"""Reports as other systems read them: golden files, and the systems' own rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from autograder.report.exercism import exercism
from autograder.report.gradescope import gradescope
from autograder.report.junit import junit
from autograder.types import Report, Verdict
from tests.report.a_report import REPORT

GOLDEN = Path(__file__).parents[1] / "golden"

# gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
_FORMATS = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
_VISIBLE = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
GRADESCOPE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": _FORMATS,
        "test_output_format": _FORMATS,
        "test_name_format": _FORMATS,
        "visibility": _VISIBLE,
        "stdout_visibility": _VISIBLE,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": _FORMATS,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": _FORMATS,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": _VISIBLE,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
    "anyOf": [{"required": ["score"]}, {"required": ["tests"]}],
}

# exercism.org/docs/building/tooling/test-runners/interface
EXERCISM: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "status", "tests"],
    "properties": {
        "version": {"const": 3},
        "status": {"enum": ["pass", "fail", "error"]},
        "message": {"type": ["string", "null"], "maxLength": 65535},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "status", "test_code"],
                "properties": {
                    "name": {"type": "string"},
                    "status": {"enum": ["pass", "fail", "error"]},
                    "message": {"type": ["string", "null"], "maxLength": 65535},
                    "output": {"type": ["string", "null"], "maxLength": 500},
                    "test_code": {"type": "string"},
                    "task_id": {"type": "integer", "minimum": 1},
                },
            },
        },
    },
    "allOf": [
        {
            "if": {"properties": {"status": {"const": "error"}}},
            "then": {"properties": {"message": {"type": "string"}}},
            "else": {"properties": {"message": {"type": "null"}, "tests": {"minItems": 1}}},
        }
    ],
}


@pytest.mark.parametrize(
    ("render", "name"),
    [(gradescope, "gradescope.json"), (exercism, "exercism.json"), (junit, "junit.xml")],
)
def test_a_report_is_written_as_the_golden_file(render: Callable[[Report], bytes], name: str) -> None:
    """Byte for byte; a change of the form is a change of the file, and is looked at."""
    assert render(REPORT) == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize(("render", "schema"), [(gradescope, GRADESCOPE), (exercism, EXERCISM)])
def test_the_file_follows_the_published_schema(
    render: Callable[[Report], bytes], schema: dict[str, Any]
) -> None:
    """As the systems' documentation has it."""
    jsonschema.validate(json.loads(render(REPORT)), schema)


def test_gradescope_adds_up_what_the_report_says() -> None:
    """The total, and the points of the tests, are the same number."""
    found = json.loads(gradescope(REPORT))

    assert found["score"] == REPORT.score == sum(test["score"] for test in found["tests"])
    assert REPORT.max_score == sum(test["max_score"] for test in found["tests"])


def test_exercism_calls_it_an_error_where_nothing_could_be_run() -> None:
    """A file that cannot be loaded has one message for all tasks."""
    same = [
        replace(check, verdict=Verdict.ERRORED, message="Line 1.") for t in REPORT.tasks for check in t.checks
    ]
    found = json.loads(exercism(replace(REPORT, tasks=(replace(REPORT.tasks[0], checks=tuple(same)),))))

    jsonschema.validate(found, EXERCISM)
    assert (found["status"], found["message"], found["tests"]) == ("error", "Line 1.", [])


def test_ci_systems_read_the_xml(tmp_path: Path) -> None:
    """A suite for each unit, with its points; every verdict under the word that JUnit has for it."""
    path = tmp_path / "ada.xml"
    path.write_bytes(junit(REPORT))

    suites = list(JUnitXml.fromfile(str(path)))

    assert [(s.name, s.tests, s.failures, s.errors, s.skipped) for s in suites] == [
        ("u05_activations", 5, 1, 1, 1),
        ("u07_losses", 2, 1, 1, 0),
    ]
    assert [(p.name, p.value) for p in suites[0].properties()] == [("points", "1.5"), ("max_points", "6")]
    kinds = [[type(result) for result in case.result] for case in suites[0]]
    assert kinds == [[], [], [Failure], [Skipped], [Error]]
