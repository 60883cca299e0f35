"""Axes added by indexing with None, squares by a power."""


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    difference = a[:, None, :] - b[None, :, :]
    return torch.sum(difference**2, dim=2)
