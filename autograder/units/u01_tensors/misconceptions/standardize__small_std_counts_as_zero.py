"""A feature may be measured in units in which all its values are tiny. Its spread is small and
real: only a constant column gets std 1.
"""

FAILS = "standardize_handles_constant_columns"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0)
    std = torch.where(std < 1e-6, torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
