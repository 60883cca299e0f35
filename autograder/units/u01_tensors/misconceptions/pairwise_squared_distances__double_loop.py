"""The numbers are right, and every pair costs a trip through Python: a thousand times slower than
one broadcast.
"""

FAILS = "pairwise_squared_distances_has_no_loop"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return torch.stack([torch.stack([(p - q).square().sum() for q in b]) for p in a])
