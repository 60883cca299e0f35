"""Matches an expression whose time doubles with every letter.

unit: u07_losses
task: predictions_from_logits
verdict: timed_out
points: 0
"""

import re


def predictions_from_logits(logits, kind):
    return re.fullmatch(r"(a|aa|a?)+$", "a" * 200 + "!")
