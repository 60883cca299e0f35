"""next(iter(loader)) starts a new pass every time, so you see its first batch again and again. Loop over
the loader."""

FAILS = "train_epoch_steps_once_per_batch"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for _ in range(len(loader)):
        x, y = next(iter(loader))
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
