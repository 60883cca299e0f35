"""2x is right, and it is the formula that you derived. The task is to let autograd derive it,
which works for functions that you cannot differentiate by hand too.
"""

FAILS = "derivative_of_square_uses_autograd"


def derivative_of_square(x: float) -> float:
    return 2.0 * x
