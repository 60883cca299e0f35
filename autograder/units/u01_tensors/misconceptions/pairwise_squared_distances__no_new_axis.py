"""a - b pairs row 1 with row 1, row 2 with row 2. For every pair of rows, a needs an axis for the
rows of b, and b one for the rows of a.
"""

FAILS = "pairwise_squared_distances_has_the_right_values"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return (a - b).square().sum(dim=-1)
