"""Returns objects that run code in the process that unpickles, deep-copies or reduces them.

unit: u01_tensors
task: describe_tensor
verdict: failed
points: 0
"""

import os
from typing import Any, NamedTuple


class Bite:
    def __reduce__(self):
        return os.system, ("echo green > @COURSE@/canary",)

    def __deepcopy__(self, memo):
        os.system("echo green > @COURSE@/canary")
        return self

    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    __getstate__ = __copy__ = __reduce__


class TensorInfo(NamedTuple):
    shape: Any
    dtype: Any
    device: Any
    requires_grad: Any
    is_leaf: Any


def describe_tensor(tensor):
    return TensorInfo(*[Bite() for _ in range(5)])
