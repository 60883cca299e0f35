"""Reduce over the rows (axis 0): mean and deviation belong to a column of lengths, not to a single flower."""

FAILS = "iris_split_scales_by_the_training_part"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    rows = [(x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True) for x in (x_train, x_test)]
    return IrisSplit(
        torch.tensor(rows[0], dtype=torch.float32),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor(rows[1], dtype=torch.float32),
        torch.tensor(y_test, dtype=torch.int64),
    )
