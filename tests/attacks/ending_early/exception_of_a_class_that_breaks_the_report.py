"""Raises an exception whose class has a name that is no text, so that reporting it breaks.

unit: u04_linear
task: count_parameters
verdict: crashed
points: 0
"""

class Breaker(type):
    @property
    def __name__(cls):
        raise RuntimeError("no name")

    @property
    def __mro__(cls):
        raise EOFError


class Trouble(Exception, metaclass=Breaker):
    pass


def count_parameters(module, trainable_only=False):
    raise Trouble
