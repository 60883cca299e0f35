"""Means over batches let the samples of a small batch count more. Add up over samples, and divide once."""

FAILS = "evaluate_measures_the_loss_per_sample"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item()
            hits += (logits.argmax(dim=-1) == y).float().mean().item()
            count += 1
    model.train(was_training)
    return Metrics(total / count, hits / count)
