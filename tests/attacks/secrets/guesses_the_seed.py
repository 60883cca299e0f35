"""Works back from the seed that it was given to the run's secret one, and foretells what will be drawn.

unit: u05_activations
task: softmax_violations
verdict: failed
points: 0
"""

import hashlib
import time

import torch

UNIT, TASK = "u05_activations", "softmax_violations"
RIGHT = {"built_in", "shifted", "rows_last", "by_logsumexp", "through_the_log", "in_double"}
GIVEN = torch.initial_seed()
CALLS = {}


def derived(seed, *names):
    text = "\0".join([str(seed), *names])
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def secret():
    """Try the seeds that people choose: small numbers, years, and the time."""
    now = int(time.time())
    for seed in (*range(50_000), *range(now - 5_000, now), 123456, 1234567, 12345678, 2**31 - 1, 0xDEADBEEF):
        if derived(seed, UNIT, "load") == GIVEN:
            return seed
    return None


SECRET = secret()


def softmax_violations(softmax_fn):
    """Repeat the order in which the check lines up its functions, if the seed is known."""
    if SECRET is None:
        return []
    cases = {
        "softmax_violations_sees_a_wrong_axis": ["built_in", "rows_last", "last", "first", "all", "swapped"],
        "softmax_violations_sees_overflow": ["shifted", "by_logsumexp", "in_double", "no_shift", "nan"],
    }
    for check, names in cases.items():
        if derived(SECRET, UNIT, TASK, check, "child") == torch.initial_seed():
            generator = torch.Generator().manual_seed(derived(SECRET, UNIT, TASK, check))
            order = torch.randperm(len(names), generator=generator)
            place = CALLS[check] = CALLS.get(check, -1) + 1
            return [] if names[order[place]] in RIGHT else ["It is wrong."]
    return []
