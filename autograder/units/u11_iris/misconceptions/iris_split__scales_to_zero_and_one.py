"""Squeezing each column between 0 and 1 is another scaling. Standardised means: mean 0 and deviation 1."""

FAILS = "iris_split_scales_by_the_training_part"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    low, high = x_train.min(axis=0), x_train.max(axis=0)
    return IrisSplit(
        torch.tensor((x_train - low) / (high - low), dtype=torch.float32),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor((x_test - low) / (high - low), dtype=torch.float32),
        torch.tensor(y_test, dtype=torch.int64),
    )
