"""argmax over axis 0 compares samples with each other. The classes are the last axis."""

FAILS = "evaluate_counts_the_hits"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item() * len(y)
            hits += (logits.argmax(dim=0) == y).sum().item() if logits.argmax(dim=0).shape == y.shape else 0
            count += len(y)
    model.train(was_training)
    return Metrics(total / count, hits / count)
