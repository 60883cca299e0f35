"""Hands the first four steps to `optimizer.step` as a closure, which returns the loss."""


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total = 0.0
    samples = 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)

        def closure(x=x, y=y):
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            return loss

        total += optimizer.step(closure).item() * x.size(0)
        samples += x.size(0)
    return total / samples
