"""Writes both loops out instead of calling train_epoch and evaluate; ends in evaluation mode."""


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        model.train()
        total, count = 0.0, 0
        for x, y in train_loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            count += len(x)
        history.train_loss.append(total / count)
        model.eval()
        total, hits, count = 0.0, 0, 0
        with torch.no_grad():
            for x, y in test_loader:
                x, y = x.to(device), y.to(device)
                logits = model(x)
                total += loss_fn(logits, y).item() * len(x)
                hits += (logits.argmax(dim=1) == y).sum().item()
                count += len(x)
        history.test_loss.append(total / count)
        history.test_accuracy.append(hits / count)
    return history
