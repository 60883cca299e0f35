"""Subtracting the mean is half of it: divide each column by its standard deviation as well."""

FAILS = "iris_split_scales_by_the_training_part"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor(x_train - mean, dtype=torch.float32),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor(x_test - mean, dtype=torch.float32),
        torch.tensor(y_test, dtype=torch.int64),
    )
