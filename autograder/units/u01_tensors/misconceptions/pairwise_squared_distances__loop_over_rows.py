"""One loop is gone, one is left. Give a an axis for the rows of b, and the other loop goes too."""

FAILS = "pairwise_squared_distances_has_no_loop"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    result = torch.zeros(a.shape[0], b.shape[0], dtype=a.dtype, device=a.device)
    for i in range(a.shape[0]):
        result[i] = (a[i] - b).square().sum(dim=1)
    return result
