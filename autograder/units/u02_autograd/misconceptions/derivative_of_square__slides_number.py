"""6 is the derivative at 3. At another x it is another number: let autograd find it."""

FAILS = "derivative_of_square_is_right"


def derivative_of_square(x: float) -> float:
    return 6.0
