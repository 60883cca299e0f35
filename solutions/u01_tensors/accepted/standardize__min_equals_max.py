"""A constant column is one whose least entry is its greatest."""


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    std, mean = torch.std_mean(train, dim=0)
    constant = train.max(dim=0).values == train.min(dim=0).values
    std = torch.where(constant, torch.ones_like(std), std)
    return (train - mean).div(std), (test - mean).div(std), mean, std
