"""Both sides stretched to (N, M, D) in so many words."""


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    n, m, d = a.shape[0], b.shape[0], a.shape[1]
    left = a.unsqueeze(1).expand(n, m, d)
    right = b.unsqueeze(0).repeat(n, 1, 1)
    return (left - right).pow(2).sum(-1)
