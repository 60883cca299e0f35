"""Test rows are rows that you will only meet later. Their numbers may not leak into the mean: take
it from train alone.
"""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    rows = torch.cat([train, test])
    mean, std = rows.mean(dim=0), rows.std(dim=0)
    std = torch.where((rows == rows[0]).all(dim=0), torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
