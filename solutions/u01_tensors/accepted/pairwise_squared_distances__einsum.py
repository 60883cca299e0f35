"""The differences by broadcasting, the sum of their squares by einsum."""


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    difference = a.reshape(a.shape[0], 1, a.shape[1]) - b
    return torch.einsum("nmd,nmd->nm", difference, difference)
