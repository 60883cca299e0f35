"""Tables of one shape are pairs of tables like all others: still every row of a with every row of
b.
"""

FAILS = "pairwise_squared_distances_of_square_and_single"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    if a.shape == b.shape:
        return (a - b).square().sum(dim=-1)
    return (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(dim=-1)
