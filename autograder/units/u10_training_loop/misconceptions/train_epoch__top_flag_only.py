"""training = True reaches the outermost module alone. model.train() reaches every layer inside."""

FAILS = "train_epoch_uses_training_mode"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.training = True
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
