"""Puts the five steps into a helper, and keeps a running mean instead of a sum."""


def _step(model, optimizer, loss_fn, x, y):
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    mean, count = 0.0, 0
    batches = iter(loader)
    while (batch := next(batches, None)) is not None:
        x, y = batch
        loss = _step(model, optimizer, loss_fn, x.to(device), y.to(device))
        count += len(x)
        mean += (loss - mean) * len(x) / count
    return mean
