"""Judge what was observed: the words of a check, and the verdicts that follow.

A unit's ``checks.py`` needs three names from here::

    from autograder.checking import Observer, check, expect
"""

from autograder.checking import expect
from autograder.checking.check import Advice, Check, CheckFailed, advice, advice_of, check, checks_of
from autograder.checking.draw import Draw
from autograder.checking.observer import Called, Observer, Seen

__all__ = [
    "Advice",
    "Called",
    "Check",
    "CheckFailed",
    "Draw",
    "Observer",
    "Seen",
    "advice",
    "advice_of",
    "check",
    "checks_of",
    "expect",
]
