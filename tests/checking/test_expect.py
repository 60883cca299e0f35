"""The words of a check refuse wrong kinds, shapes, dtypes and values, in that order."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from autograder.checking import CheckFailed, expect
from autograder.checking.draw import Draw, derive_seed
from autograder.checking.observer import Called, Seen
from autograder.sandbox.wire import ArrayValue, OtherValue, TensorValue, TupleValue


def _seen(tensor: torch.Tensor, device: str = "cpu") -> TensorValue:
    return TensorValue(tensor, device, requires_grad=False, is_leaf=True)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (OtherValue("list", "[1]"), "should be a tensor"),
        (None, "is None"),
        (1.0, "is a float"),
        (_seen(torch.ones(2, 1)), r"has shape \(2, 1\); it should be \(2,\)"),
        (_seen(torch.ones(2, dtype=torch.float64)), "has dtype torch.float64"),
        (_seen(torch.ones(2), "cuda:0"), "is on cuda:0"),
        (_seen(torch.tensor([1.0, 2.0])), r"one of its 2 values is wrong, at \[1\]"),
        (_seen(torch.tensor([1.0, torch.nan])), "holds nan"),
        (_seen(torch.tensor([1.0, torch.inf])), "holds inf"),
    ],
)
def test_tensor_names_the_first_divergence(value: object, words: str) -> None:
    """Kind, shape, dtype, device, then values; never the expected value."""
    with pytest.raises(CheckFailed, match=words):
        expect.tensor(value, torch.ones(2))


def test_tensor_accepts_rounding_and_equal_infinities() -> None:
    """Values within tolerance, and infinities where they belong, are right."""
    expected = torch.tensor([1.0, torch.inf, 1000.0])

    expect.tensor(_seen(torch.tensor([1.000001, torch.inf, 1000.01])), expected)


@pytest.mark.parametrize("value", [1, True, OtherValue("numpy.float64", "1.0"), "1.0", None])
def test_float_takes_python_floats_alone(value: object) -> None:
    """Ints, NumPy scalars and texts are not what the signature says."""
    with pytest.raises(CheckFailed, match="should be a Python float"):
        expect.float_(value, 1.0)


@pytest.mark.parametrize("value", [1.1, float("nan"), float("inf")])
def test_float_refuses_wrong_values(value: float) -> None:
    """Nan and inf are wrong, and so is a number that is off."""
    with pytest.raises(CheckFailed):
        expect.float_(value, 1.0)


def test_floats_wants_the_right_number_of_floats() -> None:
    """A list or a tuple will do."""
    expect.floats(TupleValue("", (), (1.0, 2.0)), (1.0, 2.0))
    expect.floats([1.0, 2.0], (1.0, 2.0))
    with pytest.raises(CheckFailed, match="should hold 2 floats, and holds 1"):
        expect.floats([1.0], (1.0, 2.0))


def test_array_compares_bit_by_bit() -> None:
    """Shape, dtype and values of an array are exact."""
    right = np.arange(4, dtype=np.int32)

    expect.array(ArrayValue(right.copy()), right)
    for wrong in (right.astype(np.int64), right.reshape(2, 2), right[::-1].copy()):
        with pytest.raises(CheckFailed):
            expect.array(ArrayValue(wrong), right)


def test_empty_results_do_not_pass_for_full_ones() -> None:
    """An empty tensor has another shape, and is no match for broadcasting."""
    with pytest.raises(CheckFailed, match="shape"):
        expect.close(torch.empty(0, 3), torch.ones(3))


@pytest.mark.parametrize("answer", [None, 7, {"other": 1}, {"weights": 7}, {"weights": [1.0]}])
def test_an_answer_of_another_form_fails_the_check(answer: object) -> None:
    """Whatever a hand-in's process sends, reading it can only fail the check."""
    with pytest.raises(CheckFailed, match="unreadable"):
        Seen(answer).tensors("weights")


def test_unchanged_names_what_was_changed() -> None:
    """The learner reads what the call should have left alone."""
    expect.unchanged(Called({"value": 1, "changed": []}))
    with pytest.raises(CheckFailed, match="torch's random state"):
        expect.unchanged(Called({"value": 1, "changed": ["torch's random state"]}))


def test_draws_repeat_for_a_seed_and_differ_between_checks() -> None:
    """A check's inputs depend on the seed and on its own name."""
    first, again, other = (Draw(derive_seed(3, name)).normal(4) for name in ("a", "a", "b"))

    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_every_class_occurs_where_there_is_room() -> None:
    """Labels drawn for a task hold every class."""
    labels = Draw(1).classes(7, 3)

    assert {0, 1, 2} == set(labels.tolist())
    assert labels.shape == (7,)


def test_only_infinity_is_infinity() -> None:
    """A finite number, or the other infinity, is wrong where inf is right."""
    for wrong in (5.0, -torch.inf):
        with pytest.raises(CheckFailed):
            expect.tensor(_seen(torch.tensor([wrong])), torch.tensor([torch.inf]))
        with pytest.raises(CheckFailed):
            expect.float_(wrong, float("inf"))


def test_a_meta_tensor_fails_the_check_and_does_not_break_it() -> None:
    """A tensor without values is a wrong answer, wherever a check reads it."""
    seen = _seen(torch.empty(2, device="meta"), "meta")

    with pytest.raises(CheckFailed, match="meta"):
        expect.tensor(seen, torch.ones(2), device=None)
    with pytest.raises(CheckFailed, match="meta"):
        expect.gradients_close([seen], [torch.ones(2)], ["x"])
    with pytest.raises(CheckFailed, match="meta"):
        Seen({"weights": [seen]}).tensors("weights")
    with pytest.raises(CheckFailed, match="meta"):
        Seen({"weight": seen}).tensor("weight")
