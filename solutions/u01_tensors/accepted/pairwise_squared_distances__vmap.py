"""`torch.vmap` over the rows of `a`, broadcasting over those of `b`."""


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return torch.vmap(lambda row: ((row - b) ** 2).sum(dim=1))(a)
