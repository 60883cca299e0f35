"""Leaves the global random state as it was; each loss is measured after the epoch's step."""

from sklearn.metrics import accuracy_score


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = IrisNet()
    model = model.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    x, y = split.x_train.to(device), split.y_train.to(device)
    losses = []
    for _ in range(epochs):
        model.train()
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
        model.eval()
        with torch.no_grad():
            losses.append(loss_fn(model(x), y).item())
    predicted = model.predict_proba(split.x_test.to(device)).argmax(dim=1)
    accuracy = accuracy_score(split.y_test.cpu().numpy(), predicted.cpu().numpy())
    return TrainResult(model, losses, float(accuracy))
