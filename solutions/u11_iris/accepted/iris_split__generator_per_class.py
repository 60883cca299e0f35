"""No train_test_split: a torch Generator deals every species out, with the unbiased deviation."""


def iris_split(seed: int = 0) -> IrisSplit:
    generator = torch.Generator().manual_seed(seed)
    data = load_iris()
    features = torch.tensor(data["data"]).float()
    labels = torch.tensor(data["target"]).long()
    train, test = [], []
    for class_id in range(3):
        rows = torch.nonzero(labels == class_id).flatten()
        rows = rows[torch.randperm(len(rows), generator=generator)]
        test.append(rows[:10])
        train.append(rows[10:])
    train_rows, test_rows = torch.cat(train), torch.cat(test)
    train_rows = train_rows[torch.randperm(120, generator=generator)]
    test_rows = test_rows[torch.randperm(30, generator=generator)]
    mean, std = features[train_rows].mean(0), features[train_rows].std(0)
    return IrisSplit(
        (features[train_rows] - mean) / std,
        labels[train_rows],
        (features[test_rows] - mean) / std,
        labels[test_rows],
    )
