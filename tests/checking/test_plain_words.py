"""Errors that this very torch raises are explained."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import nn

from autograder.checking.plain_words import plain_words


class _NoInit(nn.Module):
    def __init__(self) -> None:
        self.layer = nn.Linear(1, 1)


class _ParameterFirst(nn.Module):
    def __init__(self) -> None:
        self.weight = nn.Parameter(torch.ones(1))


class _NoForward(nn.Module):
    pass


def _backward_twice() -> None:
    loss = torch.ones(1, requires_grad=True).exp().sum()
    loss.backward()
    loss.backward()


def _in_place_on_a_leaf() -> None:
    x = torch.ones(2, requires_grad=True)
    x += 1


def _needed_and_changed() -> None:
    x = torch.ones(2, requires_grad=True)
    y = x.exp()
    y += 1
    y.sum().backward()


X = torch.ones(3, 2)
LAYER = nn.Linear(2, 4)
NOT_CALLED: list[None] = [None]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (_NoInit, "super().__init__()"),
        (_ParameterFirst, "super().__init__()"),
        (lambda: _NoForward()(X), "no forward"),
        (lambda: X.sum().backward(), "no graph"),
        (_backward_twice, "used up"),
        (_in_place_on_a_leaf, "torch.no_grad()"),
        (_needed_and_changed, "makes a new tensor"),
        (lambda: LAYER(X).backward(), "starts from one number"),
        (lambda: LAYER(X).numpy(), "detached copy"),
        (lambda: torch.ones(2, device="meta").numpy(), "lives on the CPU"),
        (lambda: torch.ones(2, device="meta") + torch.ones(2), "two devices"),
        (lambda: LAYER(X.double()), "float64"),
        (lambda: X @ torch.ones(2, 2, dtype=torch.float64), "float64"),
        (lambda: nn.functional.cross_entropy(X, torch.zeros(3, 1).long()), "squeeze(1)"),
        (lambda: nn.functional.cross_entropy(X, torch.zeros(3).int()), "int64"),
        (lambda: nn.functional.cross_entropy(X, torch.full((3,), 7)), "beyond the axis"),
        (lambda: X[5], "beyond the axis"),
        (lambda: torch.tensor(3, requires_grad=True), "Only floating point"),
        (lambda: X @ X, "do not fit together"),
        (lambda: X + torch.ones(4), "do not fit together"),
        (lambda: nn.functional.binary_cross_entropy(X.sigmoid(), torch.ones(3)), "do not fit together"),
        (X.item, "one element"),
        (lambda: bool(X > 0), "one truth value"),
        (lambda: torch.optim.SGD([], lr=0.1), "registered"),
        (lambda: torch.optim.SGD([LAYER.weight * 1], lr=0.1), "parameters themselves"),
        (lambda: 0.1 * torch.ones(1, requires_grad=True).grad, "is None"),  # type: ignore[operator]
        (lambda: getattr(NOT_CALLED[0], "grad"), "is None"),  # noqa: B009  # as learners' code would
        (lambda: X.sum(5), "no such axis"),
        (lambda: X.t().view(-1), "reshape()"),
    ],
)
def test_the_error_is_explained(act: Callable[[], object], words: str) -> None:
    """The words fit the mistake that was made."""
    with pytest.raises(Exception) as raised:  # noqa: PT011  # each of its own class
        act()

    assert words in plain_words(str(raised.value)), str(raised.value)


def test_other_errors_get_no_words() -> None:
    """What is not known is left as it is."""
    assert plain_words("name 'y' is not defined") == ""
    assert plain_words(str(np.float64(3.0))) == ""
