"""keepdim=True gives statistics of shape (1, D). They broadcast well, and the task asks for one
number per column: (D,).
"""

FAILS = "standardize_uses_the_training_statistics"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0, keepdim=True), train.std(dim=0, keepdim=True)
    std = torch.where((train == train[:1]).all(dim=0, keepdim=True), torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std, mean, std
