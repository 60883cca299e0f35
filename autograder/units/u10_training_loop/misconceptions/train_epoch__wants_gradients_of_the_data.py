"""Only what you train needs a gradient, and the data is not trained. Leave requires_grad of a batch alone."""

FAILS = "train_epoch_leaves_the_rest_alone"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device).requires_grad_(), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
