"""Cleared only after each step, the first batch still carries what earlier code left in .grad. Clear before
backward()."""

FAILS = "train_epoch_clears_and_lets_the_optimizer_update"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
