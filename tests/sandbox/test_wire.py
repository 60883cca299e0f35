"""What crosses the border arrives as plain values, and nothing else gets through."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox import wire


def _round_trip(value: object) -> object:
    return wire.decode(wire.encode("tag", {"value": value})[4:])[1]["value"]


class Pair(NamedTuple):
    first: int
    second: float


class LyingFloat(float):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


_plain_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_plain_values)
def test_plain_values_come_back_equal(value: object) -> None:
    """None, numbers, texts, bytes, lists and dicts survive the round trip."""
    assert value == _round_trip(value)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16, torch.int64, torch.bool])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3)])
def test_tensors_come_back_with_shape_dtype_and_bits(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    """A tensor's data, shape and dtype survive, and so does what it says about gradients."""
    tensor = torch.arange(6)[: int(np.prod(shape))].reshape(shape).to(dtype)

    seen = _round_trip(tensor)

    assert isinstance(seen, wire.TensorValue)
    assert seen.data.dtype == dtype
    assert torch.equal(seen.data, tensor)
    assert (seen.device, seen.requires_grad, seen.is_leaf) == ("cpu", False, True)


def test_a_strided_view_arrives_as_its_values() -> None:
    """Strides do not travel; values do."""
    tensor = torch.arange(6.0).reshape(2, 3).t().requires_grad_()

    seen = _round_trip(tensor)

    assert isinstance(seen, wire.TensorValue)
    assert torch.equal(seen.data, tensor.detach())
    assert seen.requires_grad


def test_a_meta_tensor_arrives_without_data() -> None:
    """A tensor on ``meta`` keeps shape, dtype and device."""
    seen = _round_trip(torch.empty(2, 3, device="meta"))

    assert isinstance(seen, wire.TensorValue)
    assert (seen.device, tuple(seen.data.shape)) == ("meta", (2, 3))


def test_arrays_and_named_tuples_keep_their_kind() -> None:
    """NumPy arrays, tuples and NamedTuples arrive as what they were."""
    array = _round_trip(np.arange(6, dtype=np.int32).reshape(2, 3)[::-1])
    pair = _round_trip(Pair(1, 2.0))

    assert isinstance(array, wire.ArrayValue)
    assert array.data.tolist() == [[3, 4, 5], [0, 1, 2]]
    assert isinstance(pair, wire.TupleValue)
    assert (pair.name, pair.fields, pair.items) == ("Pair", ("first", "second"), (1, 2.0))
    assert pair.second == 2.0


@pytest.mark.parametrize(
    "value", [LyingFloat(1.0), np.float64(1.0), 2**70, object(), OrderedDict(a=1), {1, 2}]
)
def test_values_of_foreign_types_arrive_as_descriptions(value: object) -> None:
    """An instance of a subclass or of an unknown type is shown, never rebuilt."""
    assert isinstance(_round_trip(value), wire.OtherValue)


def test_a_repr_that_raises_does_no_harm() -> None:
    """A value whose ``__repr__`` raises is still described by its type."""

    class Rude:
        def __repr__(self) -> str:
            raise RuntimeError

    seen = _round_trip(Rude())

    assert isinstance(seen, wire.OtherValue)
    assert seen.type.endswith("Rude")


@given(st.binary(max_size=200))
def test_noise_is_refused_or_decoded_but_never_breaks(payload: bytes) -> None:
    """Random bytes end in ``WireError``, or were a frame by chance."""
    try:
        tag, body = wire.decode(payload)
    except wire.WireError:
        return
    assert isinstance(tag, str)
    assert isinstance(body, dict)


def _frame_with(code: int, parts: object) -> bytes:
    packed: bytes = msgpack.packb([wire.VERSION, "t", {"v": msgpack.ExtType(code, msgpack.packb(parts))}])
    return packed


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (1, ["float32", [3], "cpu", False, True, b"1234"]),
        (1, ["float32", [-1], "cpu", False, True, b""]),
        (1, ["float32", [2**31, 2**31, 0], "cpu", False, True, b""]),
        (1, ["object", [1], "cpu", False, True, b"12345678"]),
        (1, ["bool", [1], "cpu", False, True, b"\x02"]),
        (1, ["float32", "x", "cpu", False, True, b""]),
        (1, ["float32", [0] * 17, "cpu", False, True, b""]),
        (1, ["float32", [2**30] * 16, "meta", False, True, b""]),
        (1, []),
        (2, ["O", [1], b"12345678"]),
        (2, ["float64", [2], b"12345678"]),
        (3, ["P", ["a"], [1, 2]]),
        (3, [1, 2, 3]),
        (4, 7),
        (6, [1, 2]),
        (9, None),
        (2, ["bool", [1], b"\x02"]),
        (3, ["", [], {"a": 1}]),
        (3, ["", [], [{b"a": 1}]]),
        (3, ["", [], [msgpack.Timestamp(1)]]),
    ],
)
def test_extensions_that_do_not_add_up_are_refused(code: int, parts: object) -> None:
    """Shapes, dtypes and data that disagree end in ``WireError``."""
    with pytest.raises(wire.WireError):
        wire.decode(_frame_with(code, parts))


def test_nesting_is_bounded_both_ways() -> None:
    """Deep lists are cut when sent and refused when received."""
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    hostile = msgpack.packb(1)
    for _ in range(100):
        hostile = msgpack.packb(msgpack.ExtType(3, msgpack.packb(["", [], [1]])[:-1] + hostile))
    frame = msgpack.packb([wire.VERSION, "t"])[:-1]

    assert _round_trip(deep) is not None
    with pytest.raises(wire.WireError):
        wire.decode(frame + hostile)


@pytest.mark.parametrize("small", [{"": None}, [], msgpack.ExtType(4, msgpack.packb("x"))])
def test_a_small_frame_cannot_become_many_objects(small: object) -> None:
    """Values are counted over the whole frame, not list by list."""
    lists = [[small] * 60_000 for _ in range(20)]
    frame = msgpack.packb([wire.VERSION, "t", {"v": lists}])

    assert len(frame) < wire.MAX_ANSWER
    with pytest.raises(wire.WireError):
        wire.decode(frame)


@pytest.mark.parametrize("message", [[2, "t", {}], [1, "t"], [1, 2, {}], [1, "t", []], {}, 7])
def test_frames_of_another_form_are_refused(message: object) -> None:
    """Version, tag and body are looked at before anything else."""
    with pytest.raises(wire.WireError):
        wire.decode(msgpack.packb(message))


def test_a_single_element_with_an_odd_stride_arrives() -> None:
    """Torch calls it contiguous, whatever its stride."""
    seen = _round_trip(torch.arange(4).reshape(1, 4).sort(-1).indices[..., -1])

    assert isinstance(seen, wire.TensorValue)
    assert seen.data.tolist() == [3]


def test_a_crowd_of_small_tensors_is_refused() -> None:
    """Building a tensor takes long for the bytes that it needs, so a frame holds a few thousand."""
    _, body = wire.decode(wire.encode("observed", {"value": [torch.tensor(1.0)] * 8_000})[4:])

    assert len(body["value"]) == 8_000
    with pytest.raises(wire.WireError):
        wire.decode(wire.encode("observed", {"value": [torch.tensor(1.0)] * 12_000})[4:])
