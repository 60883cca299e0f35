"""In-place operations edit the caller's tables: who still needs the raw numbers finds others.
Compute new tensors.
"""

FAILS = "standardize_leaves_the_rest_alone"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0)
    std = torch.where((train == train[0]).all(dim=0), torch.ones_like(std), std)
    return train.sub_(mean).div_(std), test.sub_(mean).div_(std), mean, std
