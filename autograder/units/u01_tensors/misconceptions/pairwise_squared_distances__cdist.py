"""torch.cdist does it for you. This time the broadcasting is the point: write it yourself."""

FAILS = "pairwise_squared_distances_has_no_loop"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return torch.cdist(a, b).square()
