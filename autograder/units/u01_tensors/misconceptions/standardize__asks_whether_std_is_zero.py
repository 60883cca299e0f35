"""Rounding can leave a std of 1e-9 for a column of 0.1s, and dividing by it blows test entries up
to a billion. Look at the entries, not at the computed std.
"""

FAILS = "standardize_handles_constant_columns"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0)
    std = torch.where(std == 0, torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
