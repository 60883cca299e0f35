"""NumPy floats have 64 bits and the layers of a network 32: ask for float32 when you build the tensors."""

FAILS = "iris_split_has_the_right_parts"

def iris_split(seed=0):
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        torch.tensor((x_train - mean) / std, dtype=torch.float64),
        torch.tensor(y_train, dtype=torch.int64),
        torch.tensor((x_test - mean) / std, dtype=torch.float64),
        torch.tensor(y_test, dtype=torch.int64),
    )
