"""Each column has a scale of its own, so each needs a mean and a std of its own: reduce along the
rows, dim=0.
"""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean = train.mean().expand(train.shape[1])
    std = train.std().expand(train.shape[1])
    return (train - mean) / std, (test - mean) / std, mean, std
