"""The softmax functions, right and wrong, that learners' tests judge; they stay in the grader."""

# ruff: noqa: ARG001, ARG005  # every suspect takes x and dim, whatever it does with them

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

__all__ = ["LINE_UP", "Softmax"]

Softmax = Callable[[torch.Tensor, int], Any]


def _shifted(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True)


def _rows_last(x: torch.Tensor, dim: int) -> torch.Tensor:
    rows = x.movedim(dim, -1)
    exps = torch.exp(rows - rows.max(-1, keepdim=True).values)
    return (exps / exps.sum(-1, keepdim=True)).movedim(-1, dim)


def _no_shift(x: torch.Tensor, dim: int) -> torch.Tensor:
    return x.exp() / x.exp().sum(dim, keepdim=True)


def _raise_value_error(x: torch.Tensor, dim: int) -> torch.Tensor:
    raise ValueError("this function is out of order")


def _other_dtype(x: torch.Tensor, dim: int) -> torch.Tensor:
    other = torch.float32 if x.dtype == torch.float64 else torch.float64
    return torch.softmax(x, dim).to(other)


LINE_UP: dict[str, Softmax] = {
    "built_in": torch.softmax,
    "shifted": _shifted,
    "rows_last": _rows_last,
    "by_logsumexp": lambda x, dim: torch.exp(x - x.logsumexp(dim, keepdim=True)),
    "through_the_log": lambda x, dim: torch.log_softmax(x, dim).exp(),
    "in_double": lambda x, dim: torch.softmax(x.double(), dim).to(x.dtype),
    "not_divided": lambda x, dim: torch.exp(x - x.amax(dim, keepdim=True)),
    "log_values": torch.log_softmax,
    "below_zero": lambda x, dim: 2 * torch.softmax(x, dim) - 1 / x.shape[dim],
    "powers_of_two": lambda x, dim: torch.softmax(x * 0.6931471805599453, dim),
    "descending": lambda x, dim: torch.softmax(x, dim).sort(dim, descending=True).values,
    "flipped": lambda x, dim: torch.softmax(x, dim).flip(dim),
    "last_axis": lambda x, dim: torch.softmax(x, -1),
    "first_axis": lambda x, dim: torch.softmax(x, 0),
    "all_axes": lambda x, dim: torch.softmax(x.reshape(-1), 0).reshape(x.shape),
    "axes_swapped": lambda x, dim: torch.softmax(x, -1 - dim),
    "no_shift": _no_shift,
    "nan_made_zero": lambda x, dim: _no_shift(x, dim).nan_to_num(0.0),
    "out_of_order": _raise_value_error,
    "nothing": lambda x, dim: None,
    "a_list": lambda x, dim: torch.softmax(x, dim).tolist(),
    "a_pair": lambda x, dim: (torch.softmax(x, dim), dim),
    "other_dtype": _other_dtype,
    "flattened": lambda x, dim: torch.softmax(x, dim).reshape(-1),
    "one_more_axis": lambda x, dim: torch.softmax(x, dim).unsqueeze(0),
}
