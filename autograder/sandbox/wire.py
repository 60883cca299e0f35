"""The frames between grader and child: length-prefixed msgpack, and tensors as raw bytes.

A frame is four bytes of length (big endian) and one msgpack array ``[VERSION, tag, body]``. Values are
None, bool, int, float, str, bytes, lists, dicts with string keys, and these extension types:

====  ==================================================================================
code  value
====  ==================================================================================
1     tensor: ``[dtype, shape, device, requires_grad, is_leaf, data]``
2     NumPy array: ``[dtype, shape, data]``
3     tuple: ``[name of the NamedTuple or "", its field names, items]``
4     ``torch.dtype``: its name
5     ``torch.device``: its name
6     anything else: ``[type name, short text]``; it is only ever shown
====  ==================================================================================

The types of values are taken exactly (``type(x) is float``): an instance of a subclass with a lying
``__eq__`` is "anything else". Decoding builds plain values of the kinds above and refuses all others.
"""

from __future__ import annotations

import math
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgpack

if TYPE_CHECKING:
    import numpy as np
    import torch

__all__ = [
    "MAX_ANSWER",
    "MAX_FRAME",
    "VERSION",
    "ArrayValue",
    "DTypeValue",
    "DeviceValue",
    "OtherValue",
    "TensorValue",
    "TupleValue",
    "WireError",
    "decode",
    "encode",
    "read_payload",
    "receive",
    "send",
]

VERSION = 1
MAX_FRAME = 64 * 2**20
"""The largest frame, in bytes: the grader sends a hand-in with what lay beside it."""
MAX_ANSWER = 16 * 2**20
"""The largest frame that a child may send."""

_TEXT = {str}
_MAX_ITEMS = 1_000_000
_TENSOR_COST = 100  # of the items: as much work to build
_MAX_SENT = 100_000
_MAX_SHOWN = 200
_MAX_DIMENSIONS = 16
_MAX_DEPTH = 16

_TENSOR, _ARRAY, _TUPLE, _DTYPE, _DEVICE, _OTHER = range(1, 7)

_DTYPES = frozenset(
    "float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 bool complex64 complex128".split()  # noqa: SIM905
)
_ARRAY_DTYPES = _DTYPES - {"bfloat16"} | {"uint16", "uint32", "uint64"}


class WireError(Exception):
    """The other side sent something that is no frame of this format."""


@dataclass(frozen=True, slots=True)
class TensorValue:
    """A tensor as it was observed; ``data`` is a plain tensor on the CPU (or on ``meta``)."""

    data: torch.Tensor
    device: str
    requires_grad: bool
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class ArrayValue:
    """A NumPy array as it was observed."""

    data: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class TupleValue:
    """A tuple, or a NamedTuple with its name and field names."""

    name: str
    fields: tuple[str, ...]
    items: tuple[Any, ...]

    def __getattr__(self, field: str) -> Any:
        if field in self.fields:
            return self.items[self.fields.index(field)]
        raise AttributeError(field)


@dataclass(frozen=True, slots=True)
class DTypeValue:
    """A ``torch.dtype`` by name, such as ``float32``."""

    name: str


@dataclass(frozen=True, slots=True)
class DeviceValue:
    """A ``torch.device`` by name, such as ``cuda:0``."""

    name: str


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A value of a type that does not travel; only its description does."""

    type: str
    text: str


def encode(tag: str, body: Mapping[str, Any], *, largest: int = MAX_FRAME) -> bytes:
    """Return the frame for ``body``; values of foreign types become ``OtherValue``.

    Raises:
        WireError: It has more than ``largest`` bytes.
    """
    payload: bytes = msgpack.packb([VERSION, tag, _plain(dict(body), 0)], use_bin_type=True)
    if len(payload) > largest:
        raise WireError(f"a frame of {len(payload)} bytes is larger than {largest}")
    return len(payload).to_bytes(4, "big") + payload


def decode(
    payload: bytes, tensor: Callable[[TensorValue], Any] = lambda value: value
) -> tuple[str, dict[str, Any]]:
    """Return tag and body of a frame's payload.

    Args:
        payload: The frame without its length.
        tensor: What to make of each tensor; the grader keeps the ``TensorValue``, the child wants a
            live tensor on its device.

    Raises:
        WireError: The payload is not of this format.
    """
    try:
        message = _Decoder(tensor).unpack(payload)
    except (ValueError, TypeError, LookupError, ArithmeticError, RuntimeError, MemoryError) as error:
        raise WireError(f"not a frame: {type(error).__name__}") from error
    if not (isinstance(message, list) and len(message) == 3 and message[0] == VERSION):
        raise WireError("not a frame of this version")
    _, tag, body = message
    if type(tag) is not str or type(body) is not dict:
        raise WireError("a frame needs a tag and a body")
    return tag, body


def send(connection: socket.socket, tag: str, body: Mapping[str, Any]) -> None:
    """Send one frame."""
    connection.sendall(encode(tag, body))


def receive(
    connection: socket.socket,
    until: float | None = None,
    tensor: Callable[[TensorValue], Any] = lambda value: value,
    *,
    largest: int = MAX_FRAME,
) -> tuple[str, dict[str, Any]]:
    """Receive one frame: ``read_payload``, then ``decode``."""
    return decode(read_payload(connection, until, largest=largest), tensor)


def read_payload(connection: socket.socket, until: float | None = None, *, largest: int = MAX_FRAME) -> bytes:
    """Receive one frame of at most ``largest`` bytes until ``time.monotonic()`` is ``until``, undecoded.

    Raises:
        EOFError: The other side closed the connection.
        TimeoutError: ``until`` has passed.
        WireError: The frame is too large.
    """
    length = int.from_bytes(_read(connection, 4, until), "big")
    if length > largest:
        raise WireError(f"a frame of {length} bytes is larger than {largest}")
    return _read(connection, length, until)


def _read(connection: socket.socket, size: int, until: float | None) -> bytes:
    buffer = bytearray()
    while len(buffer) < size:
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            connection.settimeout(left)
        piece = connection.recv(min(size - len(buffer), 2**20))
        if not piece:
            raise EOFError
        buffer += piece
    return bytes(buffer)


def _plain(value: Any, depth: int) -> Any:
    """Return ``value`` in the terms of msgpack."""
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is bytes:
        return value
    if depth > _MAX_DEPTH:
        return _other(value)
    if kind is int:
        return value if -(2**63) <= value < 2**64 else _other(value)
    if kind is str:
        return value.encode("utf-8", "replace").decode()[: MAX_FRAME // 8]
    if kind is list:
        return [_plain(item, depth + 1) for item in value[:_MAX_SENT]]
    if kind is dict:
        return {
            key if type(key) is str else _shown(key): _plain(item, depth + 1)
            for key, item in list(value.items())[:_MAX_SENT]
        }
    return _packed(value, depth)


def _packed(value: Any, depth: int) -> Any:
    """Return a value that needs an extension type."""
    import numpy as np  # noqa: PLC0415  # the command line starts without NumPy and torch
    import torch  # noqa: PLC0415

    if isinstance(value, torch.Tensor) and value.layout == torch.strided:
        dtype = _dtype_name(value.dtype)
        if dtype in _DTYPES:
            return _ext(_TENSOR, _tensor_parts(value, dtype))
    if isinstance(value, tuple):
        fields = getattr(type(value), "_fields", ())
        name = type(value).__name__ if fields else ""
        items = [_plain(item, depth + 1) for item in tuple.__iter__(value)]
        return _ext(_TUPLE, [name, [str(field) for field in fields], items])
    if type(value) is np.ndarray and value.dtype.name in _ARRAY_DTYPES:
        data = np.asarray(value, order="C").tobytes()
        return _ext(_ARRAY, [value.dtype.name, list(value.shape), data])
    if isinstance(value, torch.dtype):
        return _ext(_DTYPE, _dtype_name(value))
    if isinstance(value, torch.device):
        return _ext(_DEVICE, str(value))
    if isinstance(value, TensorValue):
        parts = _tensor_parts(value.data, _dtype_name(value.data.dtype))
        return _ext(_TENSOR, [*parts[:2], value.device, value.requires_grad, value.is_leaf, parts[5]])
    return _other(value)


def _dtype_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _tensor_parts(value: torch.Tensor, dtype: str) -> list[Any]:
    import torch  # noqa: PLC0415

    with torch._C.DisableTorchFunctionSubclass():  # noqa: SLF001
        data = b""
        if value.device.type != "meta":
            plain = value
            if dtype == "bfloat16":  # NumPy has none; clone, since contiguous() keeps odd strides
                plain = value.detach().clone(memory_format=torch.contiguous_format).view(torch.int16)
            data = plain.numpy(force=True).tobytes()
        return [dtype, list(value.shape), str(value.device), value.requires_grad, value.is_leaf, data]


def _other(value: Any) -> Any:
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return _ext(_OTHER, [name, _shown(value)])


def _shown(value: Any) -> str:
    """Describe a value shortly, whatever its ``__repr__`` does."""
    try:
        return repr(value)[:_MAX_SHOWN].encode("utf-8", "replace").decode()
    except Exception:  # noqa: BLE001  # a learner's __repr__ may raise anything
        return "…"


def _ext(code: int, parts: Any) -> msgpack.ExtType:
    return msgpack.ExtType(code, msgpack.packb(parts, use_bin_type=True))


class _Decoder:
    """Builds the values of one frame, and counts them: a few bytes of msgpack can be a costly object."""

    def __init__(self, tensor: Callable[[TensorValue], Any]) -> None:
        self._tensor = tensor
        self._room = _MAX_ITEMS
        self._depth = 0

    def unpack(self, data: bytes) -> Any:
        """Return the value that ``data`` holds; raises ``ValueError`` and others where it holds none."""
        return msgpack.unpackb(
            data,
            raw=False,
            strict_map_key=True,
            ext_hook=self._extension,
            list_hook=self._counted,
            object_hook=self._counted,
            max_str_len=MAX_FRAME,
            max_array_len=_MAX_ITEMS,
            max_map_len=_MAX_ITEMS,
        )

    def _counted(self, container: Any) -> Any:
        self._room -= len(container) + 1
        if self._room < 0:
            raise ValueError("too many values")
        values = container
        if type(container) is dict:
            values = container.values()
            if container and set(map(type, container)) != _TEXT:
                raise ValueError("a key that is no text")
        if msgpack.Timestamp in map(type, values):
            raise ValueError("a timestamp")  # msgpack makes these by itself, and we have none
        return container

    def _extension(self, code: int, data: bytes) -> Any:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ValueError("nested too deeply")
        self._room -= _TENSOR_COST if code in {_TENSOR, _ARRAY} else 1
        parts = self.unpack(data)
        self._depth -= 1
        if code == _TENSOR:
            return self._tensor(_tensor(parts))
        if code == _ARRAY:
            return _array(parts)
        if code == _TUPLE:
            return _tuple(parts)
        if code in {_DTYPE, _DEVICE} and type(parts) is str:
            return DTypeValue(parts[:_MAX_SHOWN]) if code == _DTYPE else DeviceValue(parts[:_MAX_SHOWN])
        if code == _OTHER and type(parts) is list and [type(part) for part in parts] == [str, str]:
            return OtherValue(parts[0][:_MAX_SHOWN], parts[1][:_MAX_SHOWN])
        raise ValueError("unknown extension")


def _tuple(parts: Any) -> TupleValue:
    name, fields, items = parts
    if type(name) is not str or type(fields) is not list or type(items) is not list:
        raise ValueError("not a tuple")
    if not all(type(field) is str for field in fields) or len(fields) not in {0, len(items)}:
        raise ValueError("not a tuple")
    return TupleValue(name, tuple(fields), tuple(items))


def _tensor(parts: list[Any]) -> TensorValue:
    import torch  # noqa: PLC0415

    dtype_name, shape, device, requires_grad, is_leaf, data = parts
    kinds = [type(device), type(requires_grad), type(is_leaf)]
    if dtype_name not in _DTYPES or kinds != [str, bool, bool]:
        raise ValueError("not a tensor")
    dtype, count = getattr(torch, dtype_name), _count(shape)
    if device == "meta" and data == b"":
        return TensorValue(torch.empty(shape, dtype=dtype, device="meta"), device, requires_grad, is_leaf)
    if type(data) is not bytes or len(data) != count * dtype.itemsize:
        raise ValueError("a tensor's data does not fit its shape")
    if dtype == torch.bool and data.strip(b"\x00\x01"):
        raise ValueError("a bool is 0 or 1")
    flat = torch.frombuffer(bytearray(data), dtype=dtype) if count else torch.empty(0, dtype=dtype)
    return TensorValue(flat.reshape(shape), device, requires_grad, is_leaf)


def _array(parts: list[Any]) -> ArrayValue:
    import numpy as np  # noqa: PLC0415

    dtype_name, shape, data = parts
    if dtype_name not in _ARRAY_DTYPES or type(data) is not bytes:
        raise ValueError("not an array")
    dtype = np.dtype(dtype_name)
    if dtype_name == "bool" and data.strip(b"\x00\x01"):
        raise ValueError("a bool is 0 or 1")
    if len(data) != _count(shape) * dtype.itemsize:
        raise ValueError("an array's data does not fit its shape")
    return ArrayValue(np.frombuffer(bytearray(data), dtype=dtype).reshape(shape))


def _count(shape: Any) -> int:
    """Return the number of elements of a shape, refusing what is no shape."""
    if type(shape) is not list or len(shape) > _MAX_DIMENSIONS:
        raise ValueError("not a shape")
    if not all(type(size) is int and 0 <= size < 2**31 for size in shape):
        raise ValueError("not a shape")
    return math.prod(shape)
