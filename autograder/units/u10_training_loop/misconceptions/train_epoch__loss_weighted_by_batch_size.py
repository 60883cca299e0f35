"""Multiply with the batch's size only when you add up. The gradient is that of the batch's mean loss."""

FAILS = "train_epoch_steps_once_per_batch"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y) * len(y)
        loss.backward()
        optimizer.step()
        total += loss.item()
        count += len(y)
    return total / count
