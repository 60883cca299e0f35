"""A flower that was trained on cannot test the network: every flower has its place in exactly one part."""

FAILS = "iris_split_keeps_every_flower_once"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, _, y_train, _ = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    _, x_test, _, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed + 1
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor((x_train - mean) / std, dtype=torch.float32),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor((x_test - mean) / std, dtype=torch.float32),
        torch.tensor(y_test, dtype=torch.int64),
    )
