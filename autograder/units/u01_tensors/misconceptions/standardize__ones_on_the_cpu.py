"""torch.ones makes its tensor on the CPU, whatever device the data are on. ones_like, or
masked_fill with a plain number, follows the data.
"""

FAILS = "standardize_leaves_the_rest_alone"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0)
    constant = (train == train[0]).all(dim=0)
    std = torch.where(constant, torch.ones(train.shape[1], dtype=train.dtype), std)
    return (train - mean) / std, (test - mean) / std, mean, std
