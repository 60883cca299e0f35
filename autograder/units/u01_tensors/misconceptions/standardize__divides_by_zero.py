"""A column whose entries are all equal has no spread, and 0 / 0 is nan. Its std counts as 1."""

FAILS = "standardize_handles_constant_columns"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0)
    return (train - mean) / std, (test - mean) / std, mean, std
