"""Experiments on tensors, arrays and devices: odd memory, shared memory, other devices."""

from __future__ import annotations

import contextlib
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

from autograder.sandbox.probing import HandIn, Watch, built_ins_used, call, gradients, public

__all__ = [
    "array_from_elsewhere",
    "array_of",
    "built_ins_used",
    "call",
    "conversion",
    "described",
    "gradients",
    "independence",
    "move",
    "move_modules",
    "move_others",
    "on_meta",
    "picked",
    "public",
    "work",
]


def _laid_out(array: np.ndarray[Any, Any], layout: str) -> np.ndarray[Any, Any]:
    """Return an array equal to ``array`` whose memory is in another order."""
    if layout == "rows reversed":
        return array[::-1].copy()[::-1]
    if layout == "every second row":
        return np.repeat(array, 2, axis=0)[::2]
    if layout == "columns reversed":
        return array[..., ::-1].copy()[..., ::-1]
    if layout == "columns first":
        return np.asfortranarray(array)
    return array.copy()


def conversion(
    hand_in: HandIn,
    features: np.ndarray[Any, Any],
    labels: np.ndarray[Any, Any],
    layout: str = "plain",
    *,
    overwrite: bool = False,
) -> dict[str, Any]:
    """Turn arrays into tensors.

    Args:
        hand_in: The learner's module.
        features: Shape ``(N, D)``.
        labels: Shape ``(N,)``.
        layout: How both lie in memory.
        overwrite: Whether to fill both arrays with zeros after the call.

    Returns:
        ``{"value": the pair, "changed": words}``.
    """
    convert = hand_in.get("tensors_from_arrays")
    arrays = [_laid_out(features, layout), _laid_out(labels, layout)]
    watch = Watch(arrays)
    value = convert(*arrays)
    changed = watch.changes()
    if overwrite:
        for array in arrays:
            array[...] = 0
    return {"value": value, "changed": changed}


def _tensor_like(values: Tensor, form: str) -> Tensor:
    """Return a tensor equal to ``values`` that came about in another way."""
    leaf = values.detach().clone()
    if form == "leaf":
        return leaf.requires_grad_()
    if form == "result":
        return leaf.requires_grad_() * 1.0
    if form == "detached":
        return (leaf.requires_grad_() * 1.0).detach()
    if form == "computed":
        return leaf * 1.0
    if form == "transposed":
        return leaf.transpose(0, -1).contiguous().transpose(0, -1)
    if form == "every second":
        return leaf.repeat_interleave(2, dim=0)[::2]
    return leaf


def array_of(hand_in: HandIn, values: Tensor, form: str = "plain") -> dict[str, Any]:
    """Turn a tensor into an array: ``{"value", "changed": words}``."""
    tensor = _tensor_like(values, form)
    watch = Watch([tensor])
    value = hand_in.get("array_from_tensor")(tensor)
    return {"value": value, "changed": watch.changes()}


def independence(hand_in: HandIn, values: Tensor, form: str = "plain") -> dict[str, Any]:
    """Turn a tensor into an array and write into both.

    Returns:
        ``{"array": the array after the tensor was overwritten, "tensor": the tensor, after zeros were
        written into the array}``; the array is None where it is none.
    """
    tensor = _tensor_like(values, form)
    array = hand_in.get("array_from_tensor")(tensor)
    if not isinstance(array, np.ndarray):
        return {"array": None, "tensor": None}
    kept = tensor.detach().clone()
    with torch.no_grad():
        tensor.zero_()
    after = array.copy()
    with torch.no_grad():
        tensor.copy_(kept)
    array[...] = 0
    return {"array": after, "tensor": tensor.detach()}


class _RefusedError(TypeError):
    """A tensor on another device was asked for its memory."""


class _Elsewhere(Tensor):
    """A tensor that says it is on a GPU: NumPy cannot see it until it has been moved to the CPU."""

    held: Tensor

    @staticmethod
    def __new__(cls: type[_Elsewhere], held: Tensor) -> _Elsewhere:  # noqa: PYI034  # a static method
        """Make a tensor of that shape which has no memory of its own."""
        cuda = torch.device("cuda")
        made: _Elsewhere = Tensor._make_wrapper_subclass(  # noqa: SLF001  # torch documents it
            cls, held.shape, dtype=held.dtype, device=cuda, strides=held.stride()
        )
        return made

    def __init__(self, held: Tensor) -> None:
        self.held = held.detach()

    def numpy(self, *, force: bool = False) -> np.ndarray[Any, Any]:
        if not force:
            raise _RefusedError("can't convert cuda:0 device type tensor to numpy.")
        moved: np.ndarray[Any, Any] = self.held.numpy()
        return moved

    def __array__(self, *_args: Any, **_kwargs: Any) -> np.ndarray[Any, Any]:
        raise _RefusedError("can't convert cuda:0 device type tensor to numpy.")

    def tolist(self) -> Any:
        return self.held.tolist()

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]  # torch's stub forgets the function
        cls, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        named = {key: _held(value) for key, value in (kwargs or {}).items()}
        there = named.get("device")
        if there is not None:
            named["device"] = "cpu"
        result = func(*[_held(value) for value in args], **named)
        into_cpu = func.overloadpacket.__name__ == "copy_" and not isinstance(args[0], cls)
        if into_cpu or not isinstance(result, Tensor):
            return result
        return result if there is not None and torch.device(there).type == "cpu" else cls(result)


def _held(value: Any) -> Any:
    return value.held if isinstance(value, _Elsewhere) else value


def array_from_elsewhere(hand_in: HandIn, values: Tensor) -> dict[str, Any]:
    """Turn a tensor that stands in for one on a GPU into an array.

    Returns:
        ``{"refused": whether NumPy was asked for memory that it cannot see, "value": the array, or None
        where the stand-in could not do what a real tensor can}``.
    """
    convert = hand_in.get("array_from_tensor")
    try:
        return {"refused": False, "value": convert(_Elsewhere(values.detach().cpu()))}
    except _RefusedError:
        return {"refused": True, "value": None}
    except Exception:  # noqa: BLE001  # the stand-in's fault, and not the learner's
        return {"refused": False, "value": None}


def described(hand_in: HandIn, values: Tensor, form: str = "plain") -> dict[str, Any]:
    """Describe a tensor of some kind (``meta``: without data): ``{"value", "changed": words}``."""
    tensor = values.to("meta") if form == "meta" else _tensor_like(values, form)
    watch = Watch([tensor])
    value = hand_in.get("describe_tensor")(tensor)
    return {"value": value, "changed": watch.changes()}


def _machine(cuda: bool, mps: bool) -> Iterator[tuple[Any, str, Callable[..., Any]]]:
    """Name what tells whether there is a CUDA or an MPS device, and its answer on such a machine."""
    best = "cuda" if cuda else "mps" if mps else ""
    yield torch.cuda, "is_available", lambda: cuda
    yield torch.cuda, "device_count", lambda: int(cuda)
    yield torch.cuda, "current_device", lambda: 0
    yield torch.backends.mps, "is_available", lambda: mps
    yield torch.backends.mps, "is_built", lambda: True
    yield torch.mps, "is_available", lambda: mps
    yield torch.mps, "device_count", lambda: int(mps)
    accelerator = getattr(torch, "accelerator", None)  # torch has it since 2.6
    yield accelerator, "is_available", lambda: bool(best)
    yield accelerator, "device_count", lambda: int(bool(best))
    yield (
        accelerator,
        "current_accelerator",
        lambda *_args, **_kwargs: torch.device(best) if best else None,
    )


@contextlib.contextmanager
def _pretend(hand_in: HandIn, cuda: bool, mps: bool) -> Iterator[None]:
    """Let torch, and names that the learner imported from it, answer as on another machine."""
    names = hand_in.module.__dict__
    undo: list[tuple[Any, str, Any]] = []
    imported: dict[str, Any] = {}
    for owner, name, answer in _machine(cuda, mps):
        original = getattr(owner, name, None)
        if original is None:
            continue
        undo.append((owner, name, original))
        setattr(owner, name, answer)
        for key, value in list(names.items()):
            if value is original:
                imported[key] = value
                names[key] = answer
    try:
        yield
    finally:
        names.update(imported)
        for owner, name, original in undo:
            setattr(owner, name, original)


def picked(hand_in: HandIn, cases: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Pick devices on machines with and without accelerators.

    Args:
        hand_in: The learner's module.
        cases: Triples of the wish (None: no argument), whether there is CUDA, and whether there is MPS.

    Returns:
        ``{"values": one device for each case, "changed": words}``.
    """
    pick = hand_in.get("pick_device")
    values = []
    watch = Watch([])
    for wish, cuda, mps in cases:
        with _pretend(hand_in, cuda, mps):
            values.append(pick() if wish is None else pick(wish))
    return {"values": values, "changed": watch.changes()}


class Pair(NamedTuple):
    """Two parts of a batch."""

    first: Any
    second: Any


def _built(plan: Any) -> Any:
    """Build a nested structure from a plan: ``[kind, part, …]``; dicts have ``[key, part]`` parts."""
    kind, *parts = plan
    if kind in {"tensor", "value"}:
        return parts[0]
    if kind in {"dict", "OrderedDict"}:
        items = [(key, _built(part)) for key, part in parts]
        return dict(items) if kind == "dict" else OrderedDict(items)
    items = [_built(part) for part in parts]
    return Pair(*items) if kind == "Pair" else tuple(items) if kind == "tuple" else items


def _sketch(value: Any) -> Any:
    """Say what a structure holds, in the form of a plan; a tensor's part is its device and shape."""
    if isinstance(value, Tensor):
        return ["tensor", value.device.type, *value.shape]
    if isinstance(value, dict):
        return [type(value).__name__, *[[key, _sketch(item)] for key, item in value.items()]]
    if isinstance(value, list | tuple):
        kind = "another Pair" if type(value).__name__ == "Pair" and type(value) is not Pair else ""
        return [kind or type(value).__name__, *map(_sketch, value)]
    return ["value", value]


def _tensors(value: Any) -> Iterator[Tensor]:
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _tensors(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _tensors(item)


def move(hand_in: HandIn, plan: Any, device: str, text: bool) -> dict[str, Any]:
    """Move what a plan describes.

    Args:
        hand_in: The learner's module.
        plan: What to build.
        device: Where to move it.
        text: Whether to name the device by a string, and not by a ``torch.device``.

    Returns:
        ``{"sketch": of what came back, "tensors": in it, in order, "original": sketch of the original
        afterwards, "same": whether its parts are the same objects as before}``.
    """
    structure = _built(plan)
    before = [id(tensor) for tensor in _tensors(structure)]
    moved = hand_in.get("move_to")(structure, device if text else torch.device(device))
    return {
        "sketch": _sketch(moved),
        "tensors": list(_tensors(moved)),
        "original": _sketch(structure),
        "same": before == [id(tensor) for tensor in _tensors(structure)],
    }


class _Network(nn.Module):
    """A module in a module, with buffers."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))


def move_modules(hand_in: HandIn) -> dict[str, Any]:
    """Move modules to ``meta``, one alone and two in containers.

    Returns:
        ``{"same": whether each came back as the object that it was, "devices": of all their tensors}``.
    """
    move_to = hand_in.get("move_to")
    modules = [_Network().to(hand_in.device) for _ in range(3)]
    alone = move_to(modules[0], "meta")
    in_list = move_to([1, (modules[1],)], torch.device("meta"))
    in_dict = move_to({"model": modules[2]}, "meta")
    found = [alone, _at(in_list, 1, 0), _at(in_dict, "model")]
    tensors = [tensor for module in modules for tensor in module.state_dict().values()]
    return {
        "same": [here is there for here, there in zip(found, modules, strict=True)],
        "devices": list(dict.fromkeys(tensor.device.type for tensor in tensors)),
    }


def _at(value: Any, *keys: Any) -> Any:
    """Return what lies under ``keys``, or None."""
    for key in keys:
        try:
            value = value[key]
        except (TypeError, KeyError, IndexError):
            return None
    return value


class _Mover:
    """Neither a tensor nor a module, though it has a method ``to`` and items."""

    def to(self, *_args: Any, **_kwargs: Any) -> _Mover:
        return _Mover()

    def __iter__(self) -> Iterator[int]:
        return iter((1, 2))


def move_others(hand_in: HandIn) -> dict[str, Any]:
    """Move what cannot be moved: ``{"lost": kinds of things that came back as other objects}``."""
    move_to = hand_in.get("move_to")
    things = [
        3.5,
        "a word",
        None,
        True,
        object(),
        _Mover(),
        {1, 2},
        range(3),
        np.zeros(2),
        torch.float32,
        torch.device("cpu"),
    ]
    alone = [move_to(thing, "meta") for thing in things]
    nested = move_to({"inside": [list(things)]}, torch.device("meta"))
    lost = [
        type(thing).__name__
        for index, thing in enumerate(things)
        if alone[index] is not thing or _at(nested, "inside", 0, index) is not thing
    ]
    return {"lost": lost}


class _Counter(TorchDispatchMode):
    """Counts torch's operators."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.count = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.count += 1
        return func(*args, **(kwargs or {}))


def work(hand_in: HandIn, name: str, args: Sequence[Any]) -> dict[str, Any]:
    """Call the learner's function and measure its work, free of wall time.

    Returns:
        ``{"operators": torch operators that ran, "steps": bytecode instructions of the hand-in that ran}``.
    """
    function = hand_in.get(name)
    steps = 0

    def trace(frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal steps
        if not frame.f_code.co_filename.startswith(hand_in.filename):
            return None
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    with _Counter() as counter:
        sys.settrace(trace)
        try:
            function(*args)
        finally:
            sys.settrace(before)
    return {"operators": counter.count, "steps": steps}


class _Mixture(TorchDispatchMode):
    """Notes operators that meet a tensor on ``meta`` and one with axes on the CPU, as no GPU would allow."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.found: list[str] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__
        tensors = list(_tensors([args, kwargs or {}]))
        kinds = {tensor.device.type for tensor in tensors if tensor.dim() > 0}
        if {"cpu", "meta"} <= kinds and "copy" not in name and "index" not in name:
            self.found.append(name)
        return func(*args, **(kwargs or {}))


def on_meta(hand_in: HandIn, name: str, args: Sequence[Tensor]) -> dict[str, Any]:
    """Call the learner's function, which returns a tuple of tensors, on ``meta``.

    Returns:
        ``{"devices": of the tensors that came back (none where it raised, as right code does that looks
        at values), "mixed": operators that met tensors of two devices}``.
    """
    function = hand_in.get(name)
    devices: list[str] = []
    with _Mixture() as mixture, contextlib.suppress(Exception):
        value = function(*[tensor.to("meta") for tensor in args])
        devices = [tensor.device.type for tensor in _tensors(value)]
    return {"devices": devices, "mixed": mixture.found}
