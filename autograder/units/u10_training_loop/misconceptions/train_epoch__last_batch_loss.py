"""That is the loss of the last batch alone. Add up over all batches."""

FAILS = "train_epoch_returns_the_mean_over_samples"


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()
