"""The proof of a unit fails where a promise does not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.authoring import lint, proof
from autograder.catalog import source_path
from autograder.checking import answers
from autograder.checking.examiner import Examiner
from autograder.errors import UnitError
from autograder.sandbox.launch import ForkServer
from autograder.types import Unit

MAIN_CHECK = "gd_step_moves_against_the_gradient"
UNKNOWN = "it is taken for none, or for several"
MISTAKE = (
    '"""Words."""\n\nFAILS = "gd_step_moves_against_the_gradient"\n\n\ndef gd_step(*args):\n    {body}\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gd_step: Unit) -> Path:
    """An empty folder for misconceptions of u09."""
    monkeypatch.setattr(answers, "UNITS", tmp_path)
    made = tmp_path / gd_step.name / "misconceptions"
    made.mkdir(parents=True)
    return made


def _failures(server: ForkServer, unit: Unit) -> list[str]:
    claims = proof.prove_misconceptions(unit, Examiner(server, 1, recognise=True), 1)
    return [claim.failure for claim in claims if claim.failure]


@pytest.mark.parametrize(
    ("body", "failures"),
    [
        ("return 1.0", []),
        ("return repaired_step_a(*args)", ["it earns full marks", UNKNOWN]),
        (
            "repaired_step_a(*args); return 1.0",
            [f"it fails gd_step_returns_the_loss_before_the_update first, and not {MAIN_CHECK}", UNKNOWN],
        ),
    ],
)
def test_a_misconception_must_fail_the_check_that_it_names(
    server: ForkServer, gd_step: Unit, folder: Path, body: str, failures: list[str]
) -> None:
    """One that passes, or fails another check first, is a broken claim."""
    (folder / "gd_step__odd.py").write_text(MISTAKE.format(body=body))

    assert failures == _failures(server, gd_step)


def test_misconceptions_with_the_same_numbers_need_the_same_words(
    server: ForkServer, gd_step: Unit, folder: Path
) -> None:
    """Two that nobody can tell apart are both broken claims, until they say the same."""
    for name, words in (("one", "Words."), ("other", "Other words.")):
        text = MISTAKE.format(body="return 1.0").replace("Words.", words)
        (folder / f"gd_step__{name}.py").write_text(text)
    assert _failures(server, gd_step) == [UNKNOWN, UNKNOWN]

    (folder / "gd_step__other.py").write_text(MISTAKE.format(body="return 1.0"))
    assert _failures(server, gd_step) == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("gdstep__x.py", MISTAKE, "the name must be TASK__WORDS.py"),
        ("gd_step.py", MISTAKE, "the name must be TASK__WORDS.py"),
        ("gd_step__x.py", '"""Words."""\nFAILS = "no_such"\n', "is no check of gd_step"),
        ("gd_step__x.py", MISTAKE.replace('"""Words."""', ""), "the docstring is missing"),
    ],
)
def test_a_misconception_of_another_form_is_named(
    gd_step: Unit, folder: Path, name: str, text: str, words: str
) -> None:
    """The path and the repair are in the message."""
    (folder / name).write_text(text)

    with pytest.raises(UnitError, match=words):
        answers.misconceptions(gd_step)


def test_lint_finds_marks_that_do_not_balance(gd_step: Unit) -> None:
    """Points of checks and task must agree; hints must be there."""
    first = replace(gd_step.tasks[0], points=7.0, hints=("one",))
    broken = list(lint.inspect_unit(replace(gd_step, tasks=(first, *gd_step.tasks[1:]))))
    failures = " ".join(claim.failure for claim in broken)

    assert "its checks sum to 6 points, unit.toml says 7" in failures
    assert "unit.toml needs at least 3 hints for it" in failures
    assert "out of date" in failures


def test_a_course_that_does_not_add_up_is_found(gd_step: Unit) -> None:
    """100 points in units numbered from u01."""
    failures = [claim.failure for claim in lint.inspect_course((gd_step,), 100.0)]

    assert failures == ["12, and not 100", "['u09']"]


def test_answers_are_laid_over_the_solution(gd_step: Unit) -> None:
    """An accepted answer's submission begins with the unit's source."""
    answer = answers.accepted_answers(gd_step)[0]

    assert answer.submission.content.startswith(source_path(gd_step).read_bytes())
