"""The training loss is that of the steps themselves. Measuring once more after the epoch is another number,
and costs another pass."""

FAILS = "train_epoch_returns_the_mean_over_samples"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
    total, count = 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            total += loss_fn(model(x), y).item() * len(y)
            count += len(y)
    return total / count
