"""zero_grad() between backward() and step() erases what step() needs. Clear before backward()."""

FAILS = "train_epoch_steps_once_per_batch"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
