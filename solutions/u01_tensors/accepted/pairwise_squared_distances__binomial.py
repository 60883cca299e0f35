"""The binomial formula |a|² + |b|² - 2ab: two small broadcasts and one matrix product."""


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    a_squared = (a * a).sum(dim=1, keepdim=True)
    b_squared = (b * b).sum(dim=1)
    return a_squared + b_squared - 2 * a @ b.t()
