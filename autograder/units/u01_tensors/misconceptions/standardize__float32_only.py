"""Work in the dtype that you are given: float64 tables come back as float64."""

FAILS = "standardize_leaves_the_rest_alone"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    train, test = train.float(), test.float()
    mean, std = train.mean(dim=0), train.std(dim=0)
    std = torch.where((train == train[0]).all(dim=0), torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
