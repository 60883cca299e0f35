"""Experiments on the two-parameter model: repeated calls, traces of autograd, walks and drawings."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch.autograd import forward_ad
from torch.overrides import TorchFunctionMode

from autograder.sandbox.probing import HandIn, Watch, call, gradients, public
from autograder.sandbox.spies import spy_calls

__all__ = [
    "autograd_used",
    "call",
    "call_each",
    "drawing",
    "gradients",
    "leaves_found",
    "many_paths",
    "public",
]

_REQUIRES_GRAD = "tensors that require a gradient"
_FORWARD_MODE = "forward-mode differentiation"


def call_each(hand_in: HandIn, name: str, calls: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Call the learner's function once for each of ``calls``: ``{"values": [what each returned]}``."""
    function = hand_in.get(name)
    return {"values": [function(*args) for args in calls]}


class _AutogradSpy(TorchFunctionMode):
    """Notices torch functions that make, take or return a tensor which autograd follows."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[str] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        value = func(*args, **(kwargs or {}))
        if any(tensor.requires_grad for tensor in _tensors([args, kwargs or {}, value])):
            self.used.append(_REQUIRES_GRAD)
        if getattr(forward_ad, "_current_level", -1) >= 0:
            self.used.append(_FORWARD_MODE)
        return value


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, dict):
        yield from _tensors(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _tensors(item)


def autograd_used(
    hand_in: HandIn, name: str, args: Sequence[Any], watched: Sequence[str] = ()
) -> dict[str, Any]:
    """Call the learner's function and note signs of autograd.

    Args:
        hand_in: The learner's module.
        name: The function.
        args: Its arguments.
        watched: Other functions of the learner's module, whose calls are noted too.

    Returns:
        ``{"used": [what was noticed, each once]}``.
    """
    function = hand_in.get(name)
    present = [other for other in watched if callable(vars(hand_in.module).get(other))]
    with spy_calls(hand_in.module, present) as called, _AutogradSpy() as spy:
        function(*args)
    return {"used": list(dict.fromkeys(called + spy.used))}


def _loss(leaves: Sequence[torch.Tensor], uses: Sequence[int], cut: Sequence[int]) -> torch.Tensor:
    """Return a loss that uses leaves in an order, some more than once, and some detached."""
    total = torch.ones((), device=leaves[0].device)
    for index in uses:
        leaf = leaves[index].detach() if index in cut else leaves[index]
        rows = leaf.reshape(-1).unbind() if leaf.dim() else (leaf,)
        total = torch.tanh(total * 0.5 + rows[0]) + (leaf * total).sum() - 1.0
    return total**2


def _kind(value: Any) -> str:
    return type(value).__name__


def _positions(value: Any, leaves: Sequence[torch.Tensor]) -> list[int]:
    """Return where each item of ``value`` is among ``leaves``, or -1 where it is none of them."""
    items = list(value) if isinstance(value, list | tuple) else []
    return [next((index for index, leaf in enumerate(leaves) if leaf is item), -1) for item in items]


def leaves_found(
    hand_in: HandIn,
    tensors: Sequence[torch.Tensor],
    frozen: list[int],
    uses: list[int],
    cut: list[int],
) -> dict[str, Any]:
    """Ask for the leaves of a loss.

    How the loss was made is forgotten before the learner's function runs, which could look around.

    Args:
        hand_in: The learner's module.
        tensors: The values of the leaves.
        frozen: Which of them require no gradient.
        uses: The order in which the loss uses them.
        cut: Which of them it uses detached.

    Returns:
        ``{"kind": type of the answer, "found": position of each answer among the leaves, or -1,
        "changed": words, "backward_works": whether the loss can still be differentiated}``.
    """
    function = hand_in.get("graph_leaves")
    leaves = [tensor.detach().clone() for tensor in tensors]
    for index, leaf in enumerate(leaves):
        leaf.requires_grad_(index not in frozen)
        if leaf.requires_grad and index % 2:
            leaf.grad = torch.full_like(leaf, 7.0)
    loss = _loss(leaves, uses, cut)
    for recipe in (frozen, uses, cut):
        recipe.clear()
    watch = Watch(leaves)
    value = function(loss)
    changed = watch.changes()
    return {
        "kind": _kind(value),
        "found": _positions(value, leaves),
        "changed": changed,
        "backward_works": _backward_works(loss),
    }


def _backward_works(loss: torch.Tensor) -> bool:
    try:
        loss.backward()
    except RuntimeError:
        return False
    return True


class _TooManyVisitsError(Exception):
    """A walk has come to the nodes of a graph far more often than there are nodes."""


def many_paths(
    hand_in: HandIn, tensors: Sequence[torch.Tensor], uses: list[int], doublings: int, limit: int
) -> dict[str, Any]:
    """Ask for the leaf of a graph with two paths from each node to the next.

    The graph begins at the tensor whose position is the one item of ``uses``, which is then forgotten.

    The nodes are those of a function of our own, so that they can count how often a walk asks them
    for ``next_functions``; they end the walk after ``limit`` times.

    Returns:
        ``{"kind", "found", "stopped": whether the limit was reached}``.
    """
    function = hand_in.get("graph_leaves")
    visits = [0]

    class Sum(torch.autograd.Function):
        @staticmethod
        def forward(_ctx: Any, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
            return left + right

        @staticmethod
        def backward(_ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            return grad, grad

    _count_visits(Sum, visits, limit)
    leaves = [tensor.detach().clone().requires_grad_() for tensor in tensors]
    loss = leaves[uses.pop()]
    for _ in range(doublings):
        loss = Sum.apply(loss, loss)  # type: ignore[no-untyped-call]
    try:
        value = function(loss)
    except _TooManyVisitsError:
        return {"kind": "", "found": [], "stopped": True}
    return {
        "kind": _kind(value),
        "found": _positions(value, leaves),
        "stopped": visits[0] > limit,
    }


def _count_visits(kind: Any, visits: list[int], limit: int) -> None:
    """Let the nodes of a function count how often they are asked for ``next_functions``."""
    nodes = kind._backward_cls  # noqa: SLF001  # torch keeps the class of a function's nodes there
    original: Callable[[Any], Any] = nodes.next_functions.__get__

    def next_functions(node: Any) -> Any:
        visits[0] += 1
        if visits[0] > limit:
            raise _TooManyVisitsError
        return original(node)

    nodes.next_functions = property(next_functions)


def drawing(
    hand_in: HandIn,
    names: Sequence[str],
    tensors: Sequence[torch.Tensor],
    uses: Sequence[int],
    waves: int,
) -> dict[str, Any]:
    """Ask for the drawing of a loss, where no program (``dot``) can be found.

    Args:
        hand_in: The learner's module.
        names: The names of the parameters.
        tensors: Their values.
        uses: Which of them the loss depends on.
        waves: How many sines the loss has.

    Returns:
        ``{"kind": type of the answer, "digraph": whether it is one, "source": its DOT text, "changed":
        words, "params_kept": whether the dict is as it was, "backward_works": as in ``leaves_found``}``.
    """
    function = hand_in.get("draw_graph")
    leaves = [tensor.detach().clone().requires_grad_() for tensor in tensors]
    loss = torch.ones((), device=hand_in.device)
    for index in uses:
        loss = loss * leaves[index].sum()
    for _ in range(waves):
        loss = torch.sin(loss)
    params = dict(zip(names, leaves, strict=True))
    before = list(params.items())
    watch = Watch(leaves)
    with _no_programs():
        value = function(loss, params)
        digraph = _is_digraph(value)
        source = value.source if digraph else ""
    return {
        "kind": _kind(value),
        "digraph": digraph,
        "source": source,
        "changed": watch.changes(),
        "params_kept": _same_items(before, list(params.items())),
        "backward_works": _backward_works(loss),
    }


def _is_digraph(value: Any) -> bool:
    return any(
        kind.__name__ == "Digraph" and kind.__module__.partition(".")[0] == "graphviz"
        for kind in type(value).__mro__
    )


def _same_items(left: Sequence[tuple[str, torch.Tensor]], right: Sequence[tuple[str, torch.Tensor]]) -> bool:
    return len(left) == len(right) and all(
        one[0] == other[0] and one[1] is other[1] for one, other in zip(left, right, strict=True)
    )


@contextlib.contextmanager
def _no_programs() -> Iterator[None]:
    """Let no program be found, so that the machine's own ``dot`` makes no difference."""
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = ""
    try:
        yield
    finally:
        os.environ["PATH"] = path
