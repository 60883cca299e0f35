"""Seeding is the program's job. A training loop that seeds repeats the same random numbers every epoch."""

FAILS = "train_epoch_leaves_the_rest_alone"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    torch.manual_seed(0)
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
