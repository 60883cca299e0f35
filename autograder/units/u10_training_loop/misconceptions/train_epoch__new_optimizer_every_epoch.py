"""An optimizer remembers its momentum from step to step. Use the one that you are given."""

FAILS = "train_epoch_clears_and_lets_the_optimizer_update"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
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
    return total / count
