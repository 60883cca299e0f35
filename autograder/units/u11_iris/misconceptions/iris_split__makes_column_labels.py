"""CrossEntropyLoss wants one class id for each row, of shape (N,), and not a column of shape (N, 1)."""

FAILS = "iris_split_has_the_right_parts"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor((x_train - mean) / std, dtype=torch.float32),
        torch.tensor(y_train[:, None], dtype=torch.int64),
        torch.tensor((x_test - mean) / std, dtype=torch.float32),
        torch.tensor(y_test[:, None], dtype=torch.int64),
    )
