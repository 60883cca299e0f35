"""The std here is Tensor.std's default, which divides by N - 1. Dividing by N, as NumPy does by
default, makes it a little smaller.
"""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0, correction=0)
    std = torch.where((train == train[0]).all(dim=0), torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
