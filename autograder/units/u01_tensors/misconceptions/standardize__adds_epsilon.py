"""A small number added to the std avoids nan, and the std it returns is nobody's: a constant
column gets 1e-8 where it should get 1.
"""

FAILS = "standardize_handles_constant_columns"


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    mean, std = train.mean(dim=0), train.std(dim=0) + 1e-8
    return (train - mean) / std, (test - mean) / std, mean, std
