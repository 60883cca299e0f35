"""Scaled by its own mean, the test table hides how it differs from the training table, and a
single test row cannot be scaled at all. Use the training statistics for both.
"""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0)
    constant = (train == train[0]).all(dim=0)
    std = torch.where(constant, torch.ones_like(std), std)
    return (train - mean) / std, (test - test.mean(dim=0)) / test.std(dim=0), mean, std
