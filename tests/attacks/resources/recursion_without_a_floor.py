"""Raises the recursion limit and recurses through C, until the stack runs out.

unit: u02_autograd
task: fresh_gradient
verdict: crashed
points: 0
"""

import functools
import sys

sys.setrecursionlimit(2**31 - 1)


def deeper(*_):
    return sorted([1, 2], key=functools.partial(deeper))


def fresh_gradient(fn, x):
    return deeper()
