"""The batches are not where the caller wants to compute. Move x and y of every batch to the device that you
were given.
"""

FAILS = "train_epoch_moves_the_batches"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
