"""dim=1 averages the features of one flower, apples with pears. Statistics of a column run over
the rows: dim=0.
"""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=1, keepdim=True), train.std(dim=1, keepdim=True)
    other_mean, other_std = test.mean(dim=1, keepdim=True), test.std(dim=1, keepdim=True)
    return (train - mean) / std, (test - other_mean) / other_std, mean[:, 0], std[:, 0]
