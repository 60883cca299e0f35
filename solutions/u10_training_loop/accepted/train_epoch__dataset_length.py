"""Divides by the length of the loader's dataset; clears by setting `.grad` to None."""


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.to(device)
    model.train()
    total = 0
    for x, y in loader:
        for p in model.parameters():
            p.grad = None
        loss = loss_fn(model(x.to(device)), y.to(device))
        loss.backward()
        optimizer.step()
        total += loss.item() * x.size(0)
    return total / len(loader.dataset)
