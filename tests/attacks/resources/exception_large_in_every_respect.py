"""Raises an exception that is large in every respect: its text, its name, its bases, its notes, its causes.

unit: u01_tensors
task: describe_tensor
verdict: errored
points: 0
"""

def large():
    kind = Exception
    for number in range(200):
        kind = type(f"Error{number}" + "x" * 10**4, (kind,), {})
    error = kind("4.0 of 4 points " * 2**21)
    for _ in range(1000):
        error.add_note("x" * 10**4)
    last = error
    for _ in range(20_000):
        last.__cause__ = last = kind("because")
    return error


def describe_tensor(tensor):
    raise large()
