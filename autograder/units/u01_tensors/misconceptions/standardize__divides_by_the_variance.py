"""The variance is in squared units. Divide by its root, the standard deviation."""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.var(dim=0)
    std = torch.where((train == train[0]).all(dim=0), torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
