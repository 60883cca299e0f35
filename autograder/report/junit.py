"""A report as JUnit XML, in the dialect that pytest writes and CI systems read (``xunit2``)."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

from autograder.checking.messages import printable
from autograder.report.table import row_of
from autograder.types import CheckResult, Report, TaskResult, Verdict

__all__ = ["junit"]

_FAILURES = frozenset({Verdict.FAILED, Verdict.NOT_ATTEMPTED})


def junit(report: Report) -> bytes:
    """Return the file: a suite for each unit, a case for each check, points as properties of the suite."""
    root = ET.Element("testsuites", name=printable(report.student))
    scores = row_of(report).scores
    for unit, group in itertools.groupby(report.tasks, key=lambda task: task.unit):
        tasks = list(group)
        _suite(root, unit, tasks, scores[unit])
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _suite(root: ET.Element, unit: str, tasks: list[TaskResult], score: float | None) -> None:
    checks = [check for task in tasks for check in task.checks]
    kinds = [_kind(check) for check in checks]
    suite = ET.SubElement(
        root,
        "testsuite",
        name=unit,
        tests=str(len(checks)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped=str(kinds.count("skipped")),
        time="0",
    )
    properties = ET.SubElement(suite, "properties")
    if score is not None:
        ET.SubElement(properties, "property", name="points", value=f"{score:g}")
    most = sum(task.max_points for task in tasks)
    ET.SubElement(properties, "property", name="max_points", value=f"{most:g}")
    for task in tasks:
        for check in task.checks:
            _case(suite, f"{unit}.{task.task}", check)


def _case(suite: ET.Element, classname: str, check: CheckResult) -> None:
    case = ET.SubElement(suite, "testcase", classname=classname, name=check.name, time="0")
    kind = _kind(check)
    if kind:
        told = ET.SubElement(
            case, kind, type=str(check.verdict), message=printable(check.message.partition("\n")[0])
        )
        told.text = printable(f"{check.title}\n{check.message}".rstrip())


def _kind(check: CheckResult) -> str:
    """Return JUnit's word for a verdict: "" where it passed."""
    if check.verdict is Verdict.PASSED:
        return ""
    if check.verdict is Verdict.BLOCKED:
        return "skipped"
    return "failure" if check.verdict in _FAILURES else "error"
