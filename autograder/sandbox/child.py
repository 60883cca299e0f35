"""The untrusted end: limit yourself, load the hand-in, run probes, and say what was observed.

A child lives for one task. It reads one ``load`` frame and answers ``loaded`` or ``unloadable``; then it
reads ``probe`` frames and answers each with ``observed`` or ``raised``, until the grader hangs up. While a
probe runs, it may ask the grader for functions that stay there: ``call`` frames, answered with ``answer``.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import random
import socket
import sys
import tempfile
import threading
import traceback
import types
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from autograder.sandbox import modules, wire
from autograder.sandbox.probing import HandIn
from autograder.sandbox.remote import RemoteFunction

__all__ = ["main"]

_MAX_OUTPUT = 16 * 1024
_KEPT_VARIABLES = frozenset(
    {"LANG", "MPLBACKEND", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"}
)


class _BoundedText(io.TextIOBase):
    """Standard output of a hand-in: keeps the first characters and drops the rest."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.room = _MAX_OUTPUT

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if self.room > 0:
            piece = text[: self.room]
            self.kept.append(piece)
            self.room -= len(piece)
        return len(text)

    def take(self) -> str:
        """Return what was written since the last call."""
        text = "".join(self.kept)
        self.kept.clear()
        return text


def main(connection: socket.socket, scratch: Path) -> None:
    """Serve one task; returns when the grader hangs up.

    Args:
        connection: The child's end of the socket that it shares with the grader.
        scratch: The working folder, the only one that may be written to.
    """
    output = _silence()
    with contextlib.suppress(EOFError, OSError):
        _send(connection, "fenced", {})
        _serve(connection, output, scratch)


def _silence() -> _BoundedText:
    """Point the standard streams away from the grader's terminal."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    os.close(null)
    output = _BoundedText()
    sys.stdin = io.StringIO()
    sys.stdout = sys.stderr = output
    return output


def _serve(connection: socket.socket, output: _BoundedText, scratch: Path) -> None:
    tag, body = wire.receive(connection)
    if tag != "load":
        return
    hand_in = _load(connection, output, body, scratch)
    while hand_in is not None:
        _, request = wire.receive(connection, tensor=lambda value: _live(value, "cpu"))
        ask = partial(_ask, connection, threading.Lock())
        hand_in.functions = {name: RemoteFunction(name, ask) for name in request.pop("functions")}
        wire_reply = _probe(hand_in, request)
        wire_reply["output"] = output.take()
        _send(connection, wire_reply.pop("tag"), wire_reply)


def _load(
    connection: socket.socket, output: _BoundedText, body: dict[str, Any], scratch: Path
) -> HandIn | None:
    """Run the hand-in's file; answers the grader and returns None where it cannot be loaded."""
    topic, filename = body["topic"], body["filename"]
    _settle(scratch, filename, body)
    module = types.ModuleType(topic)
    module.__file__ = str(scratch / filename)
    sys.modules[topic] = module
    cells: list[modules.CellError] = []
    _seed(body["seed"], "cpu")
    try:
        if body["form"] == "ipynb":
            cells = modules.exec_notebook(module, body["content"], filename, definitions=body["definitions"])
        else:
            modules.exec_source(module, body["content"], filename)
    except BaseException as error:  # noqa: BLE001  # a hand-in may raise anything, exit() included
        _send(connection, "unloadable", {**_raised(error, filename), "output": output.take()})
        return None
    broken = [{"cell": cell.cell, **_raised(cell.error, filename)} for cell in cells[:20]]
    _send(connection, "loaded", {"broken_cells": broken, "output": output.take()})
    return HandIn(module, filename, broken)


def _settle(scratch: Path, filename: str, body: dict[str, Any]) -> None:
    """Fill the working folder with the hand-in and the files that lay beside it."""
    sys.path.remove(os.environ["PYTHONPATH"])  # the course's own
    for name in set(os.environ) - _KEPT_VARIABLES:
        del os.environ[name]
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch))
    sys.argv[:] = [filename]
    tempfile.tempdir = None  # the server may have asked for it, and libraries keep the answer
    files = {**body["beside"], filename: body["content"]}
    for name, content in files.items():
        if "/" not in name and name not in {".", ".."}:
            (scratch / name).write_bytes(content)
    sys.path.append(str(scratch))


def _probe(hand_in: HandIn, request: dict[str, Any]) -> dict[str, Any]:
    """Run one probe; every outcome is an answer."""
    hand_in.device = request["device"]
    _reset(request["seed"], hand_in.device)
    try:
        probes = importlib.import_module(request["probes"])
        value = getattr(probes, request["probe"])(hand_in, **_placed(request.pop("inputs"), hand_in))
    except BaseException as error:  # noqa: BLE001
        return {"tag": "raised", **_raised(error, hand_in.filename)}
    return {"tag": "observed", "value": value}


def _ask(connection: socket.socket, lock: threading.Lock, call: Mapping[str, Any]) -> Mapping[str, Any]:
    """Have a function of the grader's evaluated; returns the body of its answer."""
    frame = wire.encode("call", call, largest=wire.MAX_ANSWER)
    with lock:
        connection.settimeout(None)
        connection.sendall(frame)
        return wire.receive(connection)[1]


def _send(connection: socket.socket, tag: str, body: dict[str, Any]) -> None:
    try:
        frame = wire.encode(tag, body, largest=wire.MAX_ANSWER)
    except (wire.WireError, MemoryError, RuntimeError) as error:
        frame = wire.encode("raised", _raised(error, ""))
    connection.settimeout(None)
    connection.sendall(frame)


def _reset(seed: int, device: str) -> None:
    """Put torch's global state back, so that what one probe left behind costs that probe alone."""
    import torch  # noqa: PLC0415  # the wire's tests run without torch

    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)
    _seed(seed, device)
    gc.collect(0)


def _seed(seed: int, device: str) -> None:
    """Seed what learner code may draw from.

    ``torch.manual_seed`` formats the call stack for each kind of device that is not in use: costly.
    """
    import numpy as np  # noqa: PLC0415
    import torch  # noqa: PLC0415

    torch.default_generator.manual_seed(seed)
    if device == "cuda":
        torch.cuda.manual_seed_all(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002  # learner code may use the global state
    random.seed(seed)


def _placed(value: Any, hand_in: HandIn) -> Any:
    """Move the tensors of a request to the device that this run is about."""
    import torch  # noqa: PLC0415

    if isinstance(value, torch.Tensor):
        return _to_device(value, hand_in.device)
    if isinstance(value, list):
        return [_placed(item, hand_in) for item in value]
    if isinstance(value, dict):
        return {key: _placed(item, hand_in) for key, item in value.items()}
    if isinstance(value, wire.TupleValue):
        return tuple(_placed(item, hand_in) for item in value.items)
    if isinstance(value, wire.ArrayValue):
        return value.data
    if isinstance(value, wire.DTypeValue):
        return getattr(torch, value.name)
    if isinstance(value, wire.DeviceValue):
        return torch.device(value.name)
    return value


def _live(value: wire.TensorValue, device: str) -> Any:
    return _to_device(value.data, device).requires_grad_(value.requires_grad)


def _to_device(value: Any, device: str) -> Any:
    if value.device.type == device:
        return value
    return value.detach().to(device).requires_grad_(value.requires_grad)


def _raised(error: BaseException, filename: str) -> dict[str, Any]:
    """Describe an exception: its types, its text, and the last line of the hand-in that it passed."""
    frames = traceback.extract_tb(error.__traceback__) if error.__traceback__ else []
    own = [frame for frame in frames if filename and frame.filename.startswith(filename)]
    return {
        "types": [kind.__name__ for kind in type(error).__mro__[:-1]][:20],
        "text": _text(error),
        "place": own[-1].filename if own else "",
        "line": (own[-1].lineno or 0) if own else 0,
        "source": (own[-1].line or "")[:200] if own else "",
        "inside": bool(own) and own[-1] is frames[-1],
    }


def _text(error: BaseException) -> str:
    """Return the exception's text, whatever its ``__str__`` does."""
    try:
        return str(error)[:2000]
    except BaseException:  # noqa: BLE001
        return ""
