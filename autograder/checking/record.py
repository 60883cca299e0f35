"""What one check observed, kept so that two hand-ins can be compared by their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import torch

from autograder.sandbox import wire
from autograder.sandbox.client import ChildGone, Raised
from autograder.sandbox.wire import ArrayValue, OtherValue, TensorValue, TupleValue
from autograder.types import Verdict

__all__ = ["Record", "alike"]

_RTOL = 1e-4
_ATOL = 1e-6
_ADDRESS = re.compile(r"\d{6,}|0x[0-9a-f]+")  # differs from run to run
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class _Unread:
    """The payload of a child's answer."""

    payload: bytes


@dataclass(slots=True)
class Record:
    """One check's outcome and everything that was observed for it, in order.

    Attributes:
        observed: Answers of probes; where learner code raised or ended its process, that exception.
    """

    verdict: Verdict = Verdict.PASSED
    observed: list[Any] = field(default_factory=list)

    def hear(self, payloads: Iterable[bytes]) -> None:
        """Note answers that nobody has read yet."""
        self.observed += map(_Unread, payloads)

    def of(self, observe: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``observe`` so that it notes what it returns or raises."""

        def noting(*asked: Any) -> Any:
            try:
                value = observe(*asked)
            except (Raised, ChildGone) as error:
                self.observed.append(error)
                raise
            self.observed.append(value)
            return value

        return noting

    def matches(self, other: Record) -> bool:
        """Tell whether both ended alike and saw the same values, within rounding."""
        return self.verdict is other.verdict and alike(list(self._read()), list(other._read()))

    def _read(self) -> Iterator[Any]:
        """Yield what was observed; a call of the grader's functions is no observation."""
        for item in self.observed:
            if not isinstance(item, _Unread):
                yield item
                continue
            tag, body = wire.decode(item.payload)
            if tag != "call":
                yield Raised(body) if tag == "raised" else body["value"]


def alike(left: Any, right: Any) -> bool:
    """Tell whether two observed values are the same within rounding.

    Tensors and arrays need the same shape and dtype, and values within ``1e-6 + 1e-4 * |value|``; exceptions
    the same class and the same text but for numbers, which may be those of hidden inputs.
    """
    kind, parts = _taken_apart(left)
    other_kind, other_parts = _taken_apart(right)
    return kind == other_kind and len(parts) == len(other_parts) and all(map(_same, parts, other_parts))


def _taken_apart(value: Any) -> tuple[tuple[Any, ...], list[Any]]:
    """Return what must be equal about a value, and the parts that must be alike."""
    parts: list[Any] = []
    match value:
        case Raised():
            kind: tuple[Any, ...] = ("raised", *value.types, _without_numbers(value.text))
        case ChildGone():
            kind = ("gone", value.verdict)
        case TensorValue(data=data):
            kind = ("tensor", value.device, value.requires_grad, data.dtype, data.shape)
            parts = [data]
        case ArrayValue(data=array):
            kind = ("array", array.dtype, array.shape)
            parts = [torch.from_numpy(array)]
        case OtherValue():
            kind = ("other", value.type)
        case TupleValue():
            kind, parts = ("tuple", value.name, value.fields), list(value.items)
        case list():
            kind, parts = ("list",), value
        case dict():
            kind, parts = ("dict", *value), list(value.values())
        case float():
            kind, parts = ("float",), [torch.tensor(value, dtype=torch.float64)]
        case _:
            kind = (type(value), _ADDRESS.sub("#", value) if isinstance(value, str) else value)
    return kind, parts


def _same(left: Any, right: Any) -> bool:
    if not isinstance(left, torch.Tensor):
        return alike(left, right)
    if left.is_meta or right.is_meta:
        return left.is_meta and right.is_meta
    if not (left.is_floating_point() or left.is_complex()):
        return torch.equal(left, right)
    wide = torch.complex128 if left.is_complex() else torch.float64
    return torch.allclose(left.to(wide), right.to(wide), rtol=_RTOL, atol=_ATOL, equal_nan=True)


def _without_numbers(text: str) -> str:
    return _NUMBER.sub("#", text.partition("\n")[0])
