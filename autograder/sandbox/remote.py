"""The child's end of functions that stay in the grader: values and gradients travel, the code does not.

Where a task hands the learner a function (to differentiate it, to test it), that function holds the answer:
whoever reads its closure need not call it. So the grader keeps it, and the hand-in gets this stand-in.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.autograd import forward_ad

from autograder.sandbox.wire import ArrayValue, TensorValue, TupleValue

__all__ = ["RemoteFunction"]

Ask = Callable[[Mapping[str, Any]], Any]

_RAISED = "the function that was called raised this"


class RemoteFunction:
    """Stands for a function of the grader's; differentiable once by the tensors among its arguments."""

    def __init__(self, name: str, ask: Ask) -> None:
        """Name the function; ``ask`` takes the body of a ``call`` frame and returns the answer's."""
        self._name = name
        self._ask = ask

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it.

        Raises:
            Exception: Of the class that the function raised, where that is one of Python's own; else a
                ``RuntimeError``.
        """
        question = _Question(self._name, self._ask, args, kwargs)
        if not _differentiating(question.tensors):
            return question.value(question.tensors)
        return _Value.apply(question, *question.tensors)  # type: ignore[no-untyped-call]


def _differentiating(tensors: Sequence[Tensor]) -> bool:
    """Whether anyone, autograd or a transform of torch.func, would follow a call; to say so is costly."""
    return (
        any(tensor.requires_grad for tensor in tensors)
        or torch._C._are_functorch_transforms_active()  # noqa: SLF001
        or forward_ad._current_level >= 0  # noqa: SLF001
    )


class _Question:
    """One call with everything but its tensors, which autograd may exchange for others."""

    def __init__(self, name: str, ask: Ask, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
        self._body = {"function": name, "kwargs": {key: _plain(item) for key, item in kwargs.items()}}
        self._ask = ask
        self._args = [_plain(arg) for arg in args]
        self._places = [index for index, arg in enumerate(args) if isinstance(arg, Tensor)]
        self.attached = False
        """Whether the answer to the last ``value`` can be differentiated."""

    @property
    def tensors(self) -> list[Tensor]:
        return [self._args[place] for place in self._places]

    def value(self, tensors: Sequence[Tensor]) -> Any:
        answer = self._answer(tensors, None)
        self.attached = isinstance(answer, TensorValue) and answer.requires_grad
        return _local(answer, tensors)

    def gradients(self, cotangent: Tensor, tensors: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """Return the gradient by each tensor; zeros where it has none."""
        return tuple(_local(self._answer(tensors, cotangent), tensors))

    def _answer(self, tensors: Sequence[Tensor], cotangent: Tensor | None) -> Any:
        args = list(self._args)
        for place, tensor in zip(self._places, tensors, strict=True):
            args[place] = tensor
        answer = self._ask({**self._body, "args": args, "cotangent": cotangent})
        if "raised" in answer:
            kind = getattr(builtins, answer["raised"], None)
            known = isinstance(kind, type) and issubclass(kind, Exception)
            raise (kind if known else RuntimeError)(_RAISED)  # type: ignore[misc]
        return answer["value"]


class _Value(torch.autograd.Function):
    """The function's value; torch.func's transforms go through it, too."""

    @staticmethod
    def forward(question: _Question, *tensors: Tensor) -> Any:
        return question.value(tensors)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: Any) -> None:
        question, *tensors = inputs
        ctx.question = question
        ctx.scalar = isinstance(output, Tensor) and output.dim() == 0
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)
        if isinstance(output, Tensor) and not question.attached:
            ctx.mark_non_differentiable(output)

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Tensor) -> Any:
        gradients = _Gradients.apply(ctx.question, *grad_outputs, *ctx.saved_tensors)  # type: ignore[no-untyped-call]
        return None, *gradients

    @staticmethod
    def jvp(ctx: Any, *tangents: Any) -> Tensor:
        if not ctx.scalar:
            raise RuntimeError("forward-mode differentiation needs a function that returns a scalar")
        tensors = ctx.saved_tensors
        gradients = _Gradients.apply(ctx.question, torch.ones_like(tensors[0].sum()), *tensors)  # type: ignore[no-untyped-call]
        return torch.stack([(g * t).sum() for g, t in zip(gradients, tangents[1:], strict=True)]).sum()

    @staticmethod
    def vmap(info: Any, in_dims: tuple[Any, ...], question: _Question, *tensors: Tensor) -> Any:
        rows = _rows(info.batch_size, in_dims[1:], tensors)
        return torch.stack([_Value.apply(question, *row) for row in rows]), 0  # type: ignore[no-untyped-call]


class _Gradients(torch.autograd.Function):
    """The gradients of the function's value; they cannot be differentiated again."""

    @staticmethod
    def forward(question: _Question, cotangent: Tensor, *tensors: Tensor) -> tuple[Tensor, ...]:
        return question.gradients(cotangent, tensors)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: Any) -> None:
        """Keep nothing."""

    @staticmethod
    def vmap(info: Any, in_dims: tuple[Any, ...], question: _Question, *tensors: Tensor) -> Any:
        rows = _rows(info.batch_size, in_dims[1:], tensors)
        columns = zip(*(_Gradients.apply(question, *row) for row in rows), strict=True)  # type: ignore[no-untyped-call]
        stacked = tuple(torch.stack(column) for column in columns)
        return stacked, (0,) * len(stacked)


def _rows(count: int, dims: Sequence[int | None], tensors: Sequence[Tensor]) -> list[list[Tensor]]:
    """Return what each of ``count`` calls of a batched one gets."""
    return [
        [
            tensor if dim is None else tensor.select(dim, index)
            for dim, tensor in zip(dims, tensors, strict=True)
        ]
        for index in range(count)
    ]


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _local(value: Any, tensors: Sequence[Tensor]) -> Any:
    """Return an answer as live values, on the device of the call's tensors."""
    if isinstance(value, TensorValue):
        return value.data.to(tensors[0].device) if tensors else value.data
    if isinstance(value, ArrayValue):
        return value.data
    if isinstance(value, TupleValue):
        return tuple(_local(item, tensors) for item in value.items)
    if isinstance(value, list):
        return [_local(item, tensors) for item in value]
    return value
