"""Each batch's loss is a mean already. Multiply it with the batch's size before you divide by the number of
samples."""

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
        total += loss.item()
        count += len(y)
    return total / count
