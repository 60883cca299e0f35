"""Rows of the result belong to rows of a, columns to rows of b. Which of the two got its new axis
in front?
"""

FAILS = "pairwise_squared_distances_has_the_right_values"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return (a.unsqueeze(0) - b.unsqueeze(1)).square().sum(dim=-1)
