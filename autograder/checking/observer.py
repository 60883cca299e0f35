"""The observer: how a check runs probes on the hand-in, and the observations that come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch

from autograder.checking.check import CheckFailed
from autograder.checking.draw import Draw, derive_seed
from autograder.sandbox.client import Raised
from autograder.sandbox.served import NO_FUNCTIONS, Functions
from autograder.sandbox.wire import (
    ArrayValue,
    DeviceValue,
    DTypeValue,
    OtherValue,
    TensorValue,
    TupleValue,
)

__all__ = ["Called", "Observer", "Seen"]

Observe = Callable[[str, Mapping[str, Any], int, str, Functions], Any]


_NAMES = {ArrayValue: "NumPy array", DTypeValue: "torch.dtype", DeviceValue: "torch.device"}

_MIXED_DEVICES = (
    "Expected all tensors to be on the same device",
    "is not on the expected device",
    "tensors to be on meta",
    "can't convert meta device type tensor to numpy",
    "incompatible tensor type",
    "gradient with device type",
    "found at least two devices",
)


class Seen:
    """A probe's answer, a dict of values; reading it never trusts its form.

    Every reader raises ``CheckFailed`` where the value is missing or of another kind, so that no answer
    from a hand-in's process can break a check.
    """

    def __init__(self, answer: Any) -> None:
        self._answer: dict[str, Any] = answer if type(answer) is dict else {}

    def value(self, key: str) -> Any:
        """Return whatever the hand-in gave, to be judged by the words of ``expect``."""
        if key not in self._answer:
            raise CheckFailed("Your code's process sent something unreadable.")
        return self._answer[key]

    def integer(self, key: str) -> int:
        """Return an int that the probe counted."""
        return int(self._typed(key, int))

    def number(self, key: str) -> float:
        """Return a float that the probe measured."""
        return float(self._typed(key, float))

    def flag(self, key: str) -> bool:
        """Return a bool that the probe noted."""
        return bool(self._typed(key, bool))

    def text(self, key: str) -> str:
        """Return a string that the probe noted."""
        return str(self._typed(key, str))

    def texts(self, key: str) -> list[str]:
        """Return a list of strings that the probe noted."""
        return self._listed(key, str)

    def integers(self, key: str) -> list[int]:
        """Return a list of ints that the probe counted."""
        return self._listed(key, int)

    def numbers(self, key: str) -> list[float]:
        """Return a list of floats that the probe measured."""
        return self._listed(key, float)

    def flags(self, key: str) -> list[bool]:
        """Return a list of bools that the probe noted."""
        return self._listed(key, bool)

    def tensor(self, key: str) -> torch.Tensor:
        """Return a tensor that the probe took, on the CPU."""
        return _data(self._typed(key, TensorValue))

    def tensors(self, key: str) -> list[torch.Tensor]:
        """Return a list of tensors that the probe took, on the CPU."""
        return [_data(value) for value in self._listed(key, TensorValue)]

    def values(self, key: str) -> list[Any]:
        """Return a list of whatever the hand-in gave."""
        return list(self._typed(key, list))

    def seen(self, key: str) -> Seen:
        """Return a dict inside the answer."""
        return Seen(self._typed(key, dict))

    def seens(self, key: str) -> list[Seen]:
        """Return a list of dicts inside the answer."""
        return [Seen(item) for item in self._listed(key, dict)]

    def _typed(self, key: str, kind: type) -> Any:
        value = self.value(key)
        if type(value) is not kind:
            raise CheckFailed("Your code's process sent something unreadable.")
        return value

    def _listed(self, key: str, kind: type) -> list[Any]:
        values = self._typed(key, list)
        if not all(type(value) is kind for value in values):
            raise CheckFailed("Your code's process sent something unreadable.")
        return list(values)


class Called(Seen):
    """What a call of the learner's function gave and what it changed."""

    @property
    def result(self) -> Any:
        """What the function returned, as an observed value."""
        return self.value("value")

    @property
    def changed(self) -> list[str]:
        """What the call changed that it should have left alone, in words."""
        return self.texts("changed")


class Observer:
    """Runs probes on one hand-in for one check.

    Attributes:
        draw: Random inputs of this check.
        device: Where this run's tensors live, ``cpu`` or ``cuda``.
    """

    def __init__(self, observe: Observe, seed: int, device: str, names: tuple[str, ...]) -> None:
        self._observe = observe
        self._seed = derive_seed(seed, *names, "child")
        self.draw = Draw(derive_seed(seed, *names))
        self.device = device

    def __call__(self, probe: str, functions: Functions = NO_FUNCTIONS, /, **inputs: Any) -> Seen:
        """Run the unit's probe of that name with ``inputs`` (tensors travel to the run's device).

        The ``functions`` stay here: the probe finds stand-ins in ``hand_in.functions``.
        """
        return Seen(self._observe(probe, inputs, self._seed, self.device, functions))

    def call(self, name: str, *args: Any, **kwargs: Any) -> Called:
        """Call the learner's function ``name`` (probe ``call``)."""
        inputs = {"name": name, "args": list(args), "kwargs": kwargs}
        return Called(self._observe("call", inputs, self._seed, self.device, NO_FUNCTIONS))

    def gradients(
        self,
        name: str,
        *args: Any,
        wrt: Sequence[int] = (0,),
        cotangent: torch.Tensor | None = None,
        **kwargs: Any,
    ) -> Seen:
        """Differentiate the learner's function by its arguments ``wrt`` (probe ``gradients``)."""
        return self(
            "gradients", name=name, args=list(args), wrt=list(wrt), cotangent=cotangent, kwargs=kwargs
        )

    def exception_of(self, name: str, *args: Any, **kwargs: Any) -> list[str]:
        """Return class and bases of what the learner's function raised, or [] (probe ``exception_of``)."""
        return self("exception_of", name=name, args=list(args), kwargs=kwargs).texts("raised")

    def built_ins_used(self, name: str, forbidden: Sequence[str], *args: Any, **kwargs: Any) -> list[str]:
        """Return which forbidden functions a call used (probe ``built_ins_used``)."""
        inputs = {"name": name, "forbidden": list(forbidden), "args": list(args), "kwargs": kwargs}
        return self("built_ins_used", **inputs).texts("used")

    def uses_a_loop(self, name: str, small: Sequence[Any], large: Sequence[Any]) -> bool:
        """Tell whether a call takes more operators for larger arguments (probe ``operations``)."""
        few, many = (
            self("operations", name=name, args=list(args)).integer("count") for args in (small, large)
        )
        return many > few

    def keep_device(
        self, probe: str, functions: Functions = NO_FUNCTIONS, /, key: str = "value", **inputs: Any
    ) -> None:
        """Run a probe with inputs on another device than the CPU and see that its result stays there.

        On a CUDA run that is the GPU. Elsewhere it is ``meta``, which holds no values: there only a result
        on the CPU or torch's complaint about mixed devices counts; whatever else goes wrong may be
        right code that looks at values.

        Raises:
            CheckFailed: A tensor was made on the CPU in spite of its inputs' device.
        """
        device = "cuda" if self.device == "cuda" else "meta"
        try:
            answer = Seen(self._observe(probe, inputs, self._seed, device, functions))
        except Raised as error:
            if device == "cuda" or any(text in error.text for text in _MIXED_DEVICES):
                raise CheckFailed(
                    "With inputs on another device than the CPU, your code mixed devices."
                ) from error
            if error.is_todo:
                raise
            return
        result = answer.value(key)
        if isinstance(result, TensorValue) and not result.device.startswith(device):
            raise CheckFailed(
                f"The inputs were on another device, and the result came back on {result.device}."
            )


def _data(value: Any) -> torch.Tensor:
    data: torch.Tensor = value.data
    if data.is_meta:
        raise CheckFailed("A tensor of your code is on the meta device, which holds no values.")
    return data


def describe(value: Any) -> str:
    """Say what kind of value this is, as a learner would name it."""
    if isinstance(value, TensorValue):
        return f"a tensor of shape {tuple(value.data.shape)} and dtype {value.data.dtype}"
    if value is None:
        return "None"
    if isinstance(value, OtherValue):
        name = value.type or "object without a name"
    elif isinstance(value, TupleValue):
        name = value.name or "tuple"
    else:
        name = _NAMES.get(type(value), type(value).__name__)
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
