"""The last batch may be smaller than batch_size. Weight with len(y)."""

FAILS = "train_epoch_returns_the_mean_over_samples"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * loader.batch_size
        count += len(y)
    return total / count
