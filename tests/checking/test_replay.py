"""Equal answers are judged once; everything else is judged as ever, and nothing is asked twice."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest
import torch

from autograder.catalog import source_path, units
from autograder.checking import replay
from autograder.checking.answers import accepted_answers, misconceptions
from autograder.checking.check import CheckFailed
from autograder.checking.examiner import Examiner
from autograder.checking.record import Record
from autograder.checking.replay import Replay
from autograder.errors import SandboxError
from autograder.sandbox.client import Child, ChildGone
from autograder.sandbox.launch import ForkServer
from autograder.types import Form, Submission, Verdict

Make = Callable[..., Submission]
UNIT = replace(next(unit for unit in units() if unit.name == "u02_autograd"), deadline=4.0)
X = torch.tensor([1.0, -2.0], dtype=torch.float64)
COUNTING = """
import torch
asked = 0
def numerical_gradient(fn, x):
    global asked
    asked += 1
    return torch.tensor([float(asked), {second} if asked == 2 else fn(x).item()])
"""
ENDS = "__import__('os')._exit(3)"
NAMES = ("u02_autograd", "a_check", "cpu")


class Judge:
    """A check that asks twice and wants the probes to be counted; it counts how often it judged."""

    def __init__(self) -> None:
        self.times = 0
        self.asks = (1.0, 1.0)
        self.saw: list[float] = []

    def __call__(self, child: Child, record: Record | None = None) -> None:
        """Judge."""
        self.times += 1
        observe = child.observe if record is None else record.of(child.observe)
        self.saw = []
        for factor in self.asks:
            answer = observe("measured", {"values": factor * X}, 1, "cpu", {"fn": lambda x: x.sum()})
            self.saw.append(answer["value"].data[0].item())
        if answer["value"].data[1] > 100:
            raise CheckFailed("too large")


@contextmanager
def _child(server: ForkServer, hand_in: Make, second: str = "0.0") -> Iterator[Child]:
    with server.spawn(UNIT) as child:
        child.load(hand_in(UNIT, content=COUNTING.replace("{second}", second).encode()), 1)
        yield child


def test_the_same_answers_are_judged_once(server: ForkServer, hand_in: Make) -> None:
    """The second hand-in is asked the same, its function calls answered, and nobody judges again."""
    known, judge = Replay(), Judge()
    answers = []
    for _ in range(2):
        with _child(server, hand_in) as child:
            answers.append(known.judge(NAMES, child, partial(judge, child)))

    assert judge.times == 1
    assert answers[0] == ()
    assert len(answers[1]) == 3  # the first probe calls the function, the second does not


def test_another_answer_is_judged_and_nothing_asked_twice(server: ForkServer, hand_in: Make) -> None:
    """The hand-in counts what it is asked; a right answer of another kind is known from then on."""
    known, judge = Replay(), Judge()
    for second, times in (("0.0", 1), ("7.0", 2), ("0.0", 2), ("7.0", 2)):
        with _child(server, hand_in, second) as child:
            known.judge(NAMES, child, partial(judge, child))

        assert judge.times == times
        assert judge.saw == [1.0, 2.0]


def test_what_fails_is_judged_every_time(server: ForkServer, hand_in: Make) -> None:
    """Also after a right answer that began in the same way."""
    known, judge = Replay(), Judge()
    for second in ("0.0", "101.0", "101.0"):
        with _child(server, hand_in, second) as child:
            if second == "0.0":
                known.judge(NAMES, child, partial(judge, child))
                continue
            with pytest.raises(CheckFailed, match="too large"):
                known.judge(NAMES, child, partial(judge, child))

    assert judge.times == 3


def test_a_process_that_ends_half_way_is_judged_as_ever(server: ForkServer, hand_in: Make) -> None:
    """What it said before and how it ended are on record, as they would be without a replay."""
    known, judge = Replay(), Judge()
    records = []
    for memory, second in ((known, "0.0"), (known, ENDS), (Replay(), ENDS)):
        record = Record()
        with _child(server, hand_in, second) as child:
            if second == "0.0":
                memory.judge(NAMES, child, partial(judge, child))
                continue
            with pytest.raises(ChildGone, match="exit code 3") as caught:
                memory.judge(NAMES, child, partial(judge, child, record))
        assert caught.value.verdict is Verdict.CRASHED
        records.append(record)

    assert [len(record.observed) for record in records] == [2, 2]
    assert records[0].matches(records[1])


def test_a_check_that_asks_otherwise_after_the_same_answers_is_our_fault(
    server: ForkServer, hand_in: Make
) -> None:
    """It cannot be trusted to judge otherwise alike."""
    known, judge = Replay(), Judge()
    with _child(server, hand_in) as child:
        known.judge(NAMES, child, partial(judge, child))
    judge.asks = (2.0, 1.0)

    with _child(server, hand_in, "7.0") as child, pytest.raises(SandboxError, match="something else"):
        known.judge(NAMES, child, partial(judge, child))


def test_what_was_heard_is_on_record(server: ForkServer, hand_in: Make) -> None:
    """A record of answers that nobody had to judge is like one of judged ones, and unlike another's."""
    known, judge = Replay(), Judge()
    records = []
    for second in ("0.0", "0.0", "7.0"):
        records.append(Record())
        with _child(server, hand_in, second) as child:
            heard = known.judge(NAMES, child, partial(judge, child, records[-1]))
        records[-1].hear(heard)

    judged, replayed, other = records
    assert judge.times == 2
    assert judged.matches(replayed)
    assert replayed.matches(judged)
    assert not replayed.matches(other)


def test_memory_is_bounded(server: ForkServer, hand_in: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no more room, checks judge."""
    monkeypatch.setattr(replay, "_MOST_BYTES", 100)
    known, judge = Replay(), Judge()
    for _ in range(2):
        with _child(server, hand_in) as child:
            known.judge(NAMES, child, partial(judge, child))

    assert judge.times == 2


@pytest.mark.parametrize("name", ["u02_autograd", "u05_activations", "u09_gd_step"])
def test_a_class_gets_what_each_would_get_alone(server: ForkServer, name: str) -> None:
    """Right and wrong answers, in two orders, graded by one examiner and each by its own: equal results."""
    unit = next(unit for unit in units() if unit.name == name)
    path = source_path(unit)
    tasks = unit.tasks[-2:]
    chosen = [Submission(unit.name, Form.PY, path, path.read_bytes())]
    for task in tasks:
        right = (answer for answer in accepted_answers(unit) if answer.task == task)
        wrong = (answer for answer in misconceptions(unit) if answer.task == task)
        chosen += [answer.submission for answer in (*itertools.islice(right, 1), *itertools.islice(wrong, 2))]
    alone = [
        Examiner(server, 5 << 55, recognise=True).examine(unit, [submission], tasks) for submission in chosen
    ]
    together = Examiner(server, 5 << 55, recognise=True)

    for submission, results in [
        *zip(chosen, alone, strict=True),
        *zip(chosen[::-1], alone[::-1], strict=True),
    ]:
        assert together.examine(unit, [submission], tasks) == results
