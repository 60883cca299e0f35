"""Returns a small list which, written out, has ten to the power of fifteen entries.

unit: u05_activations
task: softmax_violations
verdict: timed_out
points: 0
"""


def softmax_violations(softmax_fn):
    found = ["ha"] * 10
    for _ in range(14):
        found = [found] * 10
    return found
