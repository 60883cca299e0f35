"""Features and labels have to go through the same shuffle, or a flower loses its name: hand both to one train_test_split."""

FAILS = "iris_split_keeps_every_flower_once"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test = train_test_split(
        features, test_size=30, stratify=labels, random_state=seed
    )
    y_train, y_test = train_test_split(
        labels, test_size=30, stratify=labels, random_state=seed + 1
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor((x_train - mean) / std, dtype=torch.float32),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor((x_test - mean) / std, dtype=torch.float32),
        torch.tensor(y_test, dtype=torch.int64),
    )
