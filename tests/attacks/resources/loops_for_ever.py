"""Never returns.

unit: u05_activations
task: softmax
verdict: timed_out
points: 0
"""


def softmax(x, dim):
    while True:
        pass
