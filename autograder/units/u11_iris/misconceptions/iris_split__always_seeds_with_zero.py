"""The seed is an argument: hand it on to the shuffle, so that another seed gives another split."""

FAILS = "iris_split_follows_its_seed"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=0
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor((x_train - mean) / std, dtype=torch.float32),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor((x_test - mean) / std, dtype=torch.float32),
        torch.tensor(y_test, dtype=torch.int64),
    )
