"""Putting the mode back is right for measuring. Training leaves the model in training mode."""

FAILS = "train_epoch_uses_training_mode"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    mode = model.training
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    model.train(mode)
    return total / count
