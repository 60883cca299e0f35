"""torch.tensor(…) of computed numbers makes a new leaf, without the history of how they came
about. Index or stack; do not rebuild.
"""

FAILS = "pairwise_squared_distances_passes_gradients"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    return torch.tensor(
        [[(p - q).square().sum().item() for q in b] for p in a], dtype=a.dtype, device=a.device
    )
