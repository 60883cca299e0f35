"""One epoch is one pass over the loader. Measure with the losses that you have already."""

FAILS = "train_epoch_steps_once_per_batch"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in [*loader, *loader]:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
