"""The task asks for the squared distance: leave out the root. It also has no gradient at 0, where
two rows agree.
"""

FAILS = "pairwise_squared_distances_has_the_right_values"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return (a.unsqueeze(1) - b.unsqueeze(0)).norm(dim=-1)
