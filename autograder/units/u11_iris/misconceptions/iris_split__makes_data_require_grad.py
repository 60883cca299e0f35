"""Gradients are for what is trained. The flowers are data, and stay as they are."""

FAILS = "iris_split_has_the_right_parts"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor((x_train - mean) / std, dtype=torch.float32, requires_grad=True),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor((x_test - mean) / std, dtype=torch.float32, requires_grad=True),
        torch.tensor(y_test, dtype=torch.int64),
    )
