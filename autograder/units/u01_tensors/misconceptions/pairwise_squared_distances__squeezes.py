"""squeeze() drops the axis of a single row too, and the result is no longer (N, M)."""

FAILS = "pairwise_squared_distances_of_square_and_single"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(dim=-1).squeeze()
