"""A loss that is kept keeps its whole graph in memory. Keep numbers: loss.item()."""

FAILS = "train_epoch_leaves_the_rest_alone"


_LOSSES = []


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        output = model(x)
        loss = loss_fn(output, y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
        _LOSSES.append((output, loss))
    return total / count
