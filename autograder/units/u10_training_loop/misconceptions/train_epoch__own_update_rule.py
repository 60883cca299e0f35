"""The update rule belongs to the optimizer, with its momentum and memory. Call optimizer.step()."""

FAILS = "train_epoch_clears_and_lets_the_optimizer_update"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        with torch.no_grad():
            for group in optimizer.param_groups:
                for parameter in group["params"]:
                    if parameter.grad is not None:
                        parameter -= group["lr"] * parameter.grad
        total += loss.item() * len(y)
        count += len(y)
    return total / count
