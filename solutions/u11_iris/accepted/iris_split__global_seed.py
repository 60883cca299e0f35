"""Seed torch (allowed: the function has a seed); the first 10 of each species drawn are tested."""


def iris_split(seed: int = 0) -> IrisSplit:
    torch.manual_seed(seed)
    raw, target = load_iris(return_X_y=True)
    x, y = torch.as_tensor(raw, dtype=torch.float64), torch.as_tensor(target, dtype=torch.int64)
    order = torch.randperm(len(y))
    seen = [0, 0, 0]
    train: list[int] = []
    test: list[int] = []
    for row in order.tolist():
        label = int(y[row])
        (test if seen[label] < 10 else train).append(row)
        seen[label] += 1
    train = [train[i] for i in torch.randperm(len(train)).tolist()]
    test = [test[i] for i in torch.randperm(len(test)).tolist()]
    std, mean = torch.std_mean(x[train], dim=0)
    x = ((x - mean) / std).to(torch.float32)
    return IrisSplit(x[train], y[train], x[test], y[test])
