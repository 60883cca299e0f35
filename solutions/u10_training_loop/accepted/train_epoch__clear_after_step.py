"""Clears once before the loop and then after every step; uses enumerate."""


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train(True)
    optimizer.zero_grad()
    loss_sum, n = 0.0, 0
    for _, (xb, yb) in enumerate(loader):
        xb, yb = xb.to(device=device), yb.to(device=device)
        loss = loss_fn(model(xb), yb)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        loss_sum += loss.item() * len(xb)
        n += len(xb)
    return loss_sum / n
